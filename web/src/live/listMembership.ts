import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'

/** The runs that are queued or running. */
export const inFlight = { statuses: ['QUEUED', 'RUNNING'] } satisfies ExecutionFilter

/** Whether the list with this filter contains a run that an event brings. The next answer of the server has the last word. */
export function matches(run: LiveExecutionFragment, filter: ExecutionFilter | undefined): boolean {
  if (!filter) return true
  const { job, status, trigger, scheduledFor, durationMs, responseStatus } = run
  return (
    among(filter.statuses, status) &&
    among(filter.triggers, trigger) &&
    among(filter.jobIds, job.id) &&
    among(filter.categoryIds, job.category.id) &&
    among(filter.responseStatuses, responseStatus) &&
    (!filter.from || scheduledFor >= filter.from) &&
    (!filter.to || scheduledFor < filter.to) &&
    (!filter.minDurationMs || (durationMs ?? 0) >= filter.minDurationMs) &&
    (!filter.search || mentions(run, filter.search))
  )
}

/** A cached list of runs, as the server orders it: the newest first, and of the same time the one with the higher id. */
interface NewestFirst {
  length: number
  has: (id: string) => boolean
  at: (index: number) => { id: string; scheduledForMs: number }
  /** The server has older runs that the list does not hold. */
  hasMore: boolean
}

/** The index at which a run joins a list. Null: the list has it already, or has not been read so far down. */
export function placeIn(list: NewestFirst, run: { id: string; scheduledFor: string }): number | null {
  if (list.has(run.id)) return null
  const runMs = Date.parse(run.scheduledFor)
  for (let index = 0; index < list.length; index++) {
    const { id, scheduledForMs } = list.at(index)
    const isBefore = scheduledForMs > runMs || (scheduledForMs === runMs && Number(id) > Number(run.id))
    if (!isBefore) return index
  }
  return list.hasMore ? null : list.length
}

function among<T>(wanted: readonly T[] | null | undefined, value: T | null): boolean {
  return !wanted?.length || (value !== null && wanted.includes(value))
}

function mentions({ job, errorMessage, reason }: LiveExecutionFragment, words: string): boolean {
  return [job.name, errorMessage, reason].some((text) => text?.toLowerCase().includes(words.toLowerCase()))
}
