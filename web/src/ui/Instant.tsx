import { exactTime, relativeTime } from './time.ts'
import { useClock } from './useClock.ts'

const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const clock = new Intl.DateTimeFormat(undefined, options)
const withDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...options })
const withYear = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', ...options })

/** "02:14:05, 4 min ago", with the day where it is not today. */
export function Instant({ at }: { at: string }) {
  const words = useClock((now) => instantWords(at, now))
  const relative = useClock((now) => (Math.abs(Date.parse(at) - now) < weekMs ? relativeTime(at, now) : ''))
  return (
    <time dateTime={at} title={exactTime(at)}>
      <span className="whitespace-nowrap">{words}</span>
      {relative && <span className="whitespace-nowrap text-muted">, {relative}</span>}
    </time>
  )
}

const weekMs = 7 * 86_400_000

/** "02:14:05" today, "Nov 30, 02:14:05" this year, else with the year, in the browser's zone. */
export function instantWords(at: string, now: number): string {
  const [then, today] = [new Date(at), new Date(now)]
  if (then.toDateString() === today.toDateString()) return clock.format(then)
  return (then.getFullYear() === today.getFullYear() ? withDay : withYear).format(then)
}
