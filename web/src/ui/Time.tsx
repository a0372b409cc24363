import { countdown, duration, exactTime, instantTime, relativeTime, relativeUntilMs } from './time.ts'
import { useClock } from './useClock.ts'

/** "4 min ago", kept true while it is shown; the exact instant and zone on hover. */
export function RelativeTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {useClock((now) => relativeTime(at, now))}
    </time>
  )
}

/** "02:14:05" with a quiet "4 min ago" beside it, while that is not the date again. */
export function Instant({ at }: { at: string }) {
  const distance = useClock((now) =>
    Math.abs(Date.parse(at) - now) < relativeUntilMs ? ` ${relativeTime(at, now)}` : '',
  )
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {useClock((now) => instantTime(at, now))}
      <span className="text-faint">{distance}</span>
    </time>
  )
}

/** Time left until an instant, to the second. */
export function Countdown({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {useClock((now) => countdown(at, now))}
    </time>
  )
}

export function Duration({ ms }: { ms: number | null | undefined }) {
  if (ms === null || ms === undefined) return <span className="text-faint">–</span>
  return (
    <span className="whitespace-nowrap" title={`${ms} ms`}>
      {duration(ms)}
    </span>
  )
}

/** How long something has been running, counting up. */
export function Elapsed({ since }: { since: string }) {
  return <span className="whitespace-nowrap">{useClock((now) => elapsed(since, now))}</span>
}

function elapsed(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000)
}
