import { instant, integer, listOf, oneOf, params, text } from '../app/param.ts'
import { rangeValues } from '../charts/range.ts'
import type { ExecutionFilter } from '../gql/graphql.ts'

export const executionStatuses = [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
  'MISSED',
  'LOST',
] as const
export const executionTriggers = ['SCHEDULE', 'MANUAL', 'RERUN', 'CATCH_UP'] as const

/** The filters of the executions page in the URL. */
export const executionsSearch = params({
  q: text,
  statuses: listOf(oneOf(executionStatuses)),
  triggers: listOf(oneOf(executionTriggers)),
  jobs: listOf(text),
  categories: listOf(text),
  from: instant,
  to: instant,
  minMs: integer(1),
  codes: listOf(integer(100, 599)),
  range: oneOf(rangeValues),
})

export type ExecutionsSearch = ReturnType<typeof executionsSearch>

/** The filter for the server. Undefined if it is empty, so that it is the same query as no filter. */
export function toFilter(search: ExecutionsSearch): ExecutionFilter | undefined {
  const { q, statuses, triggers, jobs, categories, from, to, minMs, codes } = search
  const filter: ExecutionFilter = {
    ...(q && { search: q }),
    ...(statuses?.length && { statuses }),
    ...(triggers?.length && { triggers }),
    ...(jobs?.length && { jobIds: jobs }),
    ...(categories?.length && { categoryIds: categories }),
    ...(from && { from }),
    ...(to && { to }),
    ...(minMs && { minDurationMs: minMs }),
    ...(codes?.length && { responseStatuses: codes }),
  }
  return Object.keys(filter).length > 0 ? filter : undefined
}
