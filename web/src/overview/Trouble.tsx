import { useEffect, useState } from 'react'
import { FormError } from '../ui/FormError.tsx'

const everyMs = 5000

/** What keeps the server from its work, in its own words: a full disk, a database that is away. Nothing while all is well. */
export function Trouble() {
  const [reason, setReason] = useState<string | null>(null)
  useEffect(() => {
    const leave = new AbortController()
    const ask = () =>
      reasonNotReady(leave.signal).then(
        (found) => setReason(found),
        // A server that cannot be reached is what the pill above tells of.
        () => undefined,
      )
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => {
      clearInterval(timer)
      leave.abort()
    }
  }, [])
  return <FormError>{reason}</FormError>
}

async function reasonNotReady(signal: AbortSignal): Promise<string | null> {
  const answer = await fetch('/health/ready', { signal })
  if (answer.ok) return null
  const { reason } = (await answer.json()) as { reason?: string }
  return reason ?? null
}
