import { listOf, oneOf, params, text } from '../app/param.ts'
import type { JobFilter, JobOrder, JobOrderField } from '../gql/graphql.ts'

export const jobStatuses = ['ACTIVE', 'PAUSED', 'FAILED'] as const
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export const lastStatuses = ['SUCCEEDED', 'FAILED', 'RUNNING', 'SKIPPED', 'MISSED', 'CANCELLED', 'LOST'] as const
const sorts = ['name', '-name', 'next', '-next', 'last', '-last', 'created', '-created', 'updated', '-updated'] as const

/** The filters and the order of the jobs page as they stand in the URL. A minus before the order means descending. */
export const jobsSearch = params({
  q: text,
  categories: listOf(text),
  statuses: listOf(oneOf(jobStatuses)),
  last: listOf(oneOf(lastStatuses)),
  methods: listOf(oneOf(methods)),
  sort: oneOf(sorts),
})

export type JobsSearch = ReturnType<typeof jobsSearch>
export type Sort = (typeof sorts)[number]

const fields: Record<string, JobOrderField> = {
  name: 'NAME',
  next: 'NEXT_RUN_AT',
  last: 'LAST_RUN_AT',
  created: 'CREATED_AT',
  updated: 'UPDATED_AT',
}

/** The filter for the server; undefined where nothing is filtered, so that it is the same question as no filter. */
export function toFilter({ q, categories, statuses, last, methods: chosen }: JobsSearch): JobFilter | undefined {
  const filter: JobFilter = {
    ...(q && { search: q }),
    ...(categories?.length && { categoryIds: categories }),
    ...(statuses?.length && { statuses }),
    ...(last?.length && { lastStatuses: last }),
    ...(chosen?.length && { methods: chosen }),
  }
  return Object.keys(filter).length > 0 ? filter : undefined
}

export function toOrder(sort: Sort = 'name'): JobOrder {
  const descends = sort.startsWith('-')
  return { field: fields[sort.replace('-', '')] ?? 'NAME', direction: descends ? 'DESC' : 'ASC' }
}
