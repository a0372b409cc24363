import { useEffect } from 'react'
import type { WindowRow_windowFragment } from '../../gql/graphql.ts'

const minuteMs = 60_000

/** Refetches when a window starts or ends, so that "Active now" stays true. */
export function useRefetchWhenTurned(windows: readonly WindowRow_windowFragment[], refetch: () => void): void {
  useEffect(() => {
    const waitMs = waitUntilTurn(windows, Date.now())
    if (waitMs === undefined) return
    const timer = setTimeout(refetch, waitMs)
    return () => clearTimeout(timer)
  }, [windows, refetch])
}

/** Milliseconds until a window may start or end; undefined: none does within a day. */
export function waitUntilTurn(windows: readonly WindowRow_windowFragment[], now: number): number | undefined {
  const turns = windows.flatMap(({ from, to, nextAt }) => [from, to, nextAt]).filter((at) => at !== null)
  const ahead = turns.map((at) => Date.parse(at) - now).filter((ms) => ms > 0)
  // The API does not give the end of a repeated window that is active now.
  if (windows.some(({ isActiveNow, cronPattern }) => isActiveNow && cronPattern !== null)) ahead.push(minuteMs)
  const soonest = Math.min(...ahead) + 500
  return soonest > 24 * 60 * minuteMs ? undefined : soonest
}
