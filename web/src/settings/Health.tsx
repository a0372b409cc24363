import { CircleCheck, CircleX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Badge } from '../ui/Badge.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** What the server says of its own readiness, as a load balancer would ask. */
export function Health() {
  const [isReady, setReady] = useState<boolean>()
  useEffect(() => {
    const leave = new AbortController()
    fetch('/health/ready', { signal: leave.signal })
      .then(({ ok }) => setReady(ok))
      .catch(() => leave.signal.aborted || setReady(false))
    return () => leave.abort()
  }, [])
  if (isReady === undefined) return <Skeleton className="h-5.5 w-16" />
  return isReady ? (
    <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
      Ready
    </Badge>
  ) : (
    <Badge tone="bad" icon={<CircleX aria-hidden />}>
      Not ready
    </Badge>
  )
}
