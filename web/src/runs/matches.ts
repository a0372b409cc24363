import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'

/** Whether a run that just happened belongs in the list that is shown. The next question to the server has the last word. */
export function matches(execution: LiveExecutionFragment, filter: ExecutionFilter | undefined): boolean {
  if (!filter) return true
  const { job, status, trigger, scheduledFor, durationMs, responseStatus } = execution
  return (
    among(filter.statuses, status) &&
    among(filter.triggers, trigger) &&
    among(filter.jobIds, job.id) &&
    among(filter.categoryIds, job.category.id) &&
    among(filter.responseStatuses, responseStatus) &&
    (!filter.from || scheduledFor >= filter.from) &&
    (!filter.to || scheduledFor < filter.to) &&
    (!filter.minDurationMs || (durationMs ?? 0) >= filter.minDurationMs) &&
    (!filter.search || mentions(execution, filter.search))
  )
}

function among<T>(wanted: readonly T[] | null | undefined, value: T | null): boolean {
  return !wanted?.length || (value !== null && wanted.includes(value))
}

function mentions({ job, errorMessage, reason }: LiveExecutionFragment, words: string): boolean {
  return [job.name, errorMessage, reason].some((text) => text?.toLowerCase().includes(words.toLowerCase()))
}
