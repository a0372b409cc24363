import { inClause } from '../../../database/inClause.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'

export type Child = AlertPayload['children'][number]

/** The maximum number of jobs that a message about a host names. */
const maxChildren = 20

/** The part of a payload that lists children. */
export const childrenOf = (children: Child[]): Pick<AlertPayload, 'children' | 'childCount'> => ({
  children: children.slice(0, maxChildren),
  childCount: children.length,
})

/** The affected jobs of these incidents, by incident. */
export function* readChildren(parentIds: readonly number[]): Steps<Map<number, Child[]>> {
  const keys = inClause(parentIds)
  const rows = yield* all<{ parent_id: number; job_id: number; name: string }>(
    `select distinct parent_id, job.id as job_id, job.name from incident join job on job.id = incident.job_id where parent_id in ${keys.marks} order by job.id`,
    keys.parameters,
  )
  const children = Map.groupBy(rows, (row) => Number(row.parent_id))
  return new Map(
    [...children].map(([id, some]) => [id, some.map((row) => ({ jobId: Number(row.job_id), name: row.name }))]),
  )
}
