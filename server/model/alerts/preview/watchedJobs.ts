import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Scoped } from '../../Context.ts'
import { JobStatus } from '../../jobs/enums.ts'
import type { RuleDraft } from '../rules/draft.ts'
import { allRules } from '../rules/loadRule.ts'
import { widthFor } from '../rules/rulesFor.ts'

export interface WatchedJob {
  host: string | null
  isActive: boolean
  createdAtMs: number
  updatedAtMs: number
}

/** The jobs that a rule would watch, by key. */
export type WatchedJobs = ReadonlyMap<number, WatchedJob>

/** The maximum number of jobs that a statement names. With more, the rows of all jobs are read, and those of other jobs are dropped. */
export const maxNamedJobs = 200

interface JobRow {
  id: number
  category_id: number
  host: string | null
  status: number
  created_at: number
  updated_at: number
}

/** Jobs that a narrower rule of the kind watches are left out, because the rule would not apply to them. */
export async function watchedJobs(scoped: Scoped, draft: RuleDraft): Promise<WatchedJobs> {
  const { workspaceId } = scoped.scope
  const own = { jobIds: new Set(draft.jobIds), categoryIds: new Set(draft.categoryIds) }
  const others = (await allRules(scoped))
    .filter(({ kind, isActive }) => isActive && kind === draft.kind)
    .map(({ jobIds, categoryIds }) => ({ jobIds: new Set(jobIds), categoryIds: new Set(categoryIds) }))
  const watched = (await jobsInReach(scoped.services.data.sql, workspaceId, draft)).filter((row) => {
    const place = { id: Number(row.id), categoryId: Number(row.category_id), workspaceId }
    const width = widthFor(own, place)
    return width < Infinity && others.every((other) => widthFor(other, place) >= width)
  })
  return new Map(
    watched.map((row) => [
      Number(row.id),
      {
        host: row.host,
        isActive: row.status === toCode(JobStatus, 'ACTIVE'),
        createdAtMs: Number(row.created_at),
        updatedAtMs: Number(row.updated_at),
      },
    ]),
  )
}

function jobsInReach(sql: SqlClient, workspaceId: number, { jobIds, categoryIds }: RuleDraft): Promise<JobRow[]> {
  const select =
    'select id, category_id, host, status, created_at, updated_at from job where workspace_id = ? and deleted_at is null'
  if (jobIds.length + categoryIds.length === 0) return sql.all(select, [workspaceId])
  const [jobs, categories] = [inClause(jobIds), inClause(categoryIds)]
  return sql.all(`${select} and (id in ${jobs.marks} or category_id in ${categories.marks})`, [
    workspaceId,
    ...jobs.parameters,
    ...categories.parameters,
  ])
}
