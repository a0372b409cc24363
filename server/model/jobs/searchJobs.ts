import type { Scope } from '../workspaces/Scope.ts'
import { likePattern } from '../../database/likePattern.ts'
import type { SqlClient } from '../../database/SqlClient.ts'

/** Of more than so many, enough lie on the way of any list. */
const mostFound = 2000

/**
 * The keys of the jobs of a workspace that hold a text in their name, description or URL; null: more than are worth listing. Two scans of one
 * table each take a third of the time of one that joins them.
 */
export async function searchJobs(sql: SqlClient, { workspaceId }: Scope, search: string): Promise<number[] | null> {
  const pattern = likePattern(search.toWellFormed().toLowerCase())
  const byUrl = sql.dialect === 'sqlite' ? 'job_revision cross join job' : 'job_revision straight_join job'
  const found = await Promise.all([
    sql.all<{ id: number }>(
      `select id from job where workspace_id = ? and (normalized_name like ? escape '!' or lower(description) like ? escape '!') limit ${mostFound}`,
      [workspaceId, nameContaining(search), pattern],
    ),
    sql.all<{ id: number }>(
      `select job.id as id from ${byUrl} on job.revision_id = job_revision.id where job.workspace_id = ? and lower(job_revision.url) like ? escape '!' limit ${mostFound}`,
      [workspaceId, pattern],
    ),
  ])
  if (found.some((rows) => rows.length === mostFound)) return null
  return [...new Set(found.flat().map(({ id }) => Number(id)))]
}

/** Names are looked for in one form of Unicode. */
export const nameContaining = (search: string) => likePattern(search.toWellFormed().normalize('NFC').toLowerCase())
