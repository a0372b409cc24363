import { z } from 'zod/mini'
import { param } from '../app/param.ts'
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

/** The filters of the executions page as they stand in the URL. */
export const executionsSearch = z.object({
  q: param(z.string()),
  statuses: param(z.array(z.enum(executionStatuses))),
  triggers: param(z.array(z.enum(executionTriggers))),
  jobs: param(z.array(z.string())),
  categories: param(z.array(z.string())),
  from: param(z.iso.datetime()),
  to: param(z.iso.datetime()),
  minMs: param(z.int().check(z.positive())),
  codes: param(z.array(z.int().check(z.minimum(100), z.maximum(599)))),
  range: param(z.enum(rangeValues)),
})

export type ExecutionsSearch = z.infer<typeof executionsSearch>

/** The filter for the server; undefined where nothing is filtered, so that it is the same question as no filter. */
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
