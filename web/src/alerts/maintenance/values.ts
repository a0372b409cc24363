import type { MaintenanceWindowInput, WindowRow_windowFragment } from '../../gql/graphql.ts'
import type { Named } from '../Named.ts'

/** The form of a window. Paths are those of the input where possible, so that the server's faults find their fields. */
export interface WindowValues {
  name: string
  muted: 'all' | 'some'
  jobs: Named[]
  categories: Named[]
  /** One per line. */
  hosts: string
  times: 'once' | 'again'
  /** In the browser's time zone, in the format of a `datetime-local` field. */
  from: string
  to: string
  cronPattern: string
  durationMinutes: number | null
  timezone: string
}

export const fieldNames = [
  'name',
  'jobIds',
  'categoryIds',
  'hosts',
  'from',
  'to',
  'cronPattern',
  'durationMinutes',
  'timezone',
]

const hourMs = 3_600_000

export function valuesOf(window: WindowRow_windowFragment | undefined, now: number): WindowValues {
  const { jobs = [], categories = [], hosts = [] } = window ?? {}
  return {
    name: window?.name ?? '',
    muted: window && jobs.length + categories.length + hosts.length > 0 ? 'some' : 'all',
    jobs: jobs.map(named),
    categories: categories.map(named),
    hosts: hosts.join('\n'),
    times: window && window.cronPattern !== null ? 'again' : 'once',
    from: local(window?.from ?? new Date(now).toISOString()),
    to: local(window?.to ?? new Date(now + 2 * hourMs).toISOString()),
    cronPattern: window?.cronPattern ?? '0 2 * * 0',
    durationMinutes: window?.durationMinutes ?? 120,
    timezone: window?.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

const named = ({ id, name }: Named): Named => ({ id, name })

/** The browser's local time without a zone, to the minute. */
function local(at: string): string {
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Null clears the fields of the other choice, once or repeatedly. */
export function inputOf(values: WindowValues): MaintenanceWindowInput {
  const { name, muted, jobs, categories, hosts, times, from, to, cronPattern, durationMinutes, timezone } = values
  const isOnce = times === 'once'
  const isSome = muted === 'some'
  return {
    name: name.trim(),
    jobIds: isSome ? jobs.map(({ id }) => id) : [],
    categoryIds: isSome ? categories.map(({ id }) => id) : [],
    hosts: isSome ? linesOf(hosts) : [],
    from: isOnce && from ? new Date(from).toISOString() : null,
    to: isOnce && to ? new Date(to).toISOString() : null,
    cronPattern: isOnce ? null : cronPattern,
    durationMinutes: isOnce ? null : durationMinutes,
    timezone: isOnce ? null : timezone,
  }
}

export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
