import type { WindowRow_windowFragment } from '../../gql/graphql.ts'
import { toPlain } from '../../jobs/schedule/plain.ts'
import { daysWords } from '../channels/quietHoursWords.ts'
import { listWords } from '../Named.ts'
import { spanWords } from '../spanWords.ts'

const options = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const
const dayTime = new Intl.DateTimeFormat(undefined, options)
const withYear = new Intl.DateTimeFormat(undefined, { ...options, year: 'numeric' })

/** "Sun, Dec 6, 02:00 – 04:00", or "Every day at 02:00 for 2 h (Europe/Berlin)". */
export function whenWords({ from, to, cronPattern, durationMinutes, timezone }: WindowRow_windowFragment): string {
  if (cronPattern === null) return range(from, to)
  return `${scheduleWords(cronPattern)} for ${spanWords(durationMinutes ?? 0)} (${timezone ?? 'UTC'})`
}

/** Gives the day only once if both instants are on it. */
function range(from: string | null, to: string | null): string {
  if (from === null || to === null) return ''
  const dates = [new Date(from), new Date(to)] as const
  const isThisYear = dates.every((date) => date.getFullYear() === new Date().getFullYear())
  return (isThisYear ? dayTime : withYear).formatRange(...dates)
}

/** A pattern in words if the schedule form has a plain choice for it, else as it is. */
export function scheduleWords(pattern: string): string {
  const plain = toPlain(pattern)
  if (plain === undefined) return `“${pattern}”`
  if (plain.kind === 'minutes') return plain.every === 1 ? 'Every minute' : `Every ${plain.every} minutes`
  if (plain.kind === 'hourly') return `Every hour at minute ${plain.minute}`
  if (plain.kind === 'daily') return `Every day at ${plain.time}`
  if (plain.kind === 'weekly') {
    const days = daysWords(plain.days)
    return `${days[0]!.toUpperCase()}${days.slice(1)} at ${plain.time}`
  }
  return `${plain.day === 'L' ? 'On the last day' : `On day ${plain.day}`} of the month at ${plain.time}`
}

/** What it mutes. */
export function mutedWords({ jobs, categories, hosts }: WindowRow_windowFragment): string {
  const parts = [
    ...jobs.map(({ name }) => name),
    ...categories.map(({ name }) => `all jobs in ${name}`),
    ...hosts.map((host) => `host ${host}`),
  ]
  return parts.length === 0 ? 'Mutes all alerts' : `Mutes ${listWords(parts, 'and', 4)}`
}

export type State = 'active' | 'upcoming' | 'past'

export function stateOf({ isActiveNow, nextAt }: WindowRow_windowFragment): State {
  if (isActiveNow) return 'active'
  return nextAt === null ? 'past' : 'upcoming'
}
