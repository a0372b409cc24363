import { inClause } from '../../database/inClause.ts'
import { all, type Steps } from '../../database/SqlClient.ts'
import { defaultWorkspaceId } from './Scope.ts'

export type WorkspaceOfJob = (jobId: number) => number

/** Jobs asked about in one statement: databases take 32,766 keys. */
const maxJobsAtOnce = 1000

/** Which workspace each of these jobs belongs to. While there is one workspace, that is one look at a table of one row. */
export function* workspacesOfJobs(runs: Iterable<{ jobId: number }>): Steps<WorkspaceOfJob> {
  const others = new Map<number, number>()
  const [other] = yield* all('select id from workspace where id <> ? limit 1', [defaultWorkspaceId])
  const jobIds = other ? [...new Set([...runs].map(({ jobId }) => jobId))] : []
  for (let from = 0; from < jobIds.length; from += maxJobsAtOnce) {
    const { marks, parameters } = inClause(jobIds.slice(from, from + maxJobsAtOnce))
    const rows = yield* all<{ id: number; workspace_id: number }>(
      `select id, workspace_id from job where workspace_id <> ? and id in ${marks}`,
      [defaultWorkspaceId, ...parameters],
    )
    for (const row of rows) others.set(Number(row.id), Number(row.workspace_id))
  }
  return (jobId) => others.get(jobId) ?? defaultWorkspaceId
}
