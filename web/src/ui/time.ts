/** Plain functions about instants and durations. `now` is an argument, in milliseconds, so that tests can fix it. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Farther away, a date says more than a distance. */
export const relativeUntilMs = 7 * day

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' })
const sameYear = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const otherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const toTheSecond = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' })
const dayAndSecond = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const yearAndSecond = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })

/** "02:14:05" today, "Mar 8, 02:14:05" on another day of this year: the instant itself, as short as it can be. */
export function instantTime(at: string | number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)]
  if (then.toDateString() === today.toDateString()) return toTheSecond.format(then)
  return (then.getFullYear() === today.getFullYear() ? dayAndSecond : yearAndSecond).format(then)
}

/** The instant to the second with the browser's zone. */
export function exactTime(at: string | number): string {
  return exact.format(new Date(at))
}

export function clockTime(at: string | number): string {
  return clock.format(new Date(at))
}

/** "just now", "4 min ago", "in 2 h", "Mar 8, 02:30": how far from `now`, in the largest unit that says enough. */
export function relativeTime(at: string | number, now: number): string {
  const then = new Date(at)
  const distanceMs = Math.abs(then.getTime() - now)
  // The clock is looked at once a second, so what has just begun may seem to lie a little ahead.
  if (distanceMs < 5 * second) return then.getTime() > now + 2 * second ? 'in a moment' : 'just now'
  if (distanceMs >= relativeUntilMs) {
    return (then.getFullYear() === new Date(now).getFullYear() ? sameYear : otherYear).format(then)
  }
  const text = span(distanceMs)
  return then.getTime() > now ? `in ${text}` : `${text} ago`
}

function span(ms: number): string {
  if (ms < minute) return `${Math.floor(ms / second)} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min`
  if (ms < day) return `${Math.floor(ms / hour)} h`
  return `${Math.floor(ms / day)} d`
}

/** Time left as "5 s", "12 min 04 s", "1 h 02 min" or "3 d 4 h", unlike any time of day; "now" once it has come. */
export function countdown(at: string | number, now: number): string {
  const leftMs = new Date(at).getTime() - now
  if (leftMs <= 0) return 'now'
  if (leftMs >= day) return `${Math.floor(leftMs / day)} d ${Math.floor((leftMs % day) / hour)} h`
  const seconds = Math.ceil(leftMs / second)
  return seconds < 60 ? `${seconds} s` : duration(seconds * second)
}

/** "83 ms", "1.24 s", "2 min 05 s". */
export function duration(ms: number): string {
  if (ms < second) return `${Math.round(ms)} ms`
  if (ms < minute) return `${(ms / second).toFixed(ms < 10 * second ? 2 : 1)} s`
  if (ms < hour)
    return `${Math.floor(ms / minute)} min ${String(Math.floor((ms % minute) / second)).padStart(2, '0')} s`
  return `${Math.floor(ms / hour)} h ${String(Math.floor((ms % hour) / minute)).padStart(2, '0')} min`
}

/** "3 d 4 h", "4 h 12 min", "12 min": how long something has been up. */
export function uptime(ms: number): string {
  if (ms < hour) return `${Math.floor(ms / minute)} min`
  if (ms < day) return `${Math.floor(ms / hour)} h ${Math.floor((ms % hour) / minute)} min`
  return `${Math.floor(ms / day)} d ${Math.floor((ms % day) / hour)} h`
}
