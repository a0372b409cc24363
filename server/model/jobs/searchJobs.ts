import type { Scope } from '../workspaces/Scope.ts'
import { likePattern } from '../../database/likePattern.ts'
import type { SqlClient } from '../../database/SqlClient.ts'

/** If more jobs match, any list meets enough of them on its way. */
const maxFound = 2000

/**
 * The keys of the jobs of a workspace whose name, description or URL contains a text; null: more than are worth listing. Two scans
 * of one table each take a third of the time of one scan that joins them.
 */
export async function searchJobs(sql: SqlClient, { workspaceId }: Scope, search: string): Promise<number[] | null> {
  const pattern = likePattern(search.toWellFormed().toLowerCase())
  const found = await Promise.all([
    sql.all<{ id: number }>(
      `select id from job where workspace_id = ? and (normalized_name like ? escape '!' or lower(description) like ? escape '!') limit ${maxFound}`,
      [workspaceId, nameContaining(search), pattern],
    ),
    sql.all<{ id: number }>(
      `select job.id as id from job_revision ${sql.dialect.joinInOrder} job on job.revision_id = job_revision.id where job.workspace_id = ? and lower(job_revision.url) like ? escape '!' limit ${maxFound}`,
      [workspaceId, pattern],
    ),
  ])
  if (found.some((rows) => rows.length === maxFound)) return null
  return [...new Set(found.flat().map(({ id }) => Number(id)))]
}

/** Names are stored in one form of Unicode, so the pattern has the same form. */
export const nameContaining = (search: string) => likePattern(search.toWellFormed().normalize('NFC').toLowerCase())
