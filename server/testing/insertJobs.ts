import type { SqlClient } from '../database/SqlClient.ts'

/** Bare rows of jobs with these keys, in one category, for tests that write executions themselves. */
export async function insertJobs(sql: SqlClient, ids: number[], workspaceId = 1): Promise<void> {
  await sql.run(
    "insert into category (id, name, normalized_name, color, status, created_at, updated_at, workspace_id) values (?, 'Any', 'any', '#000000', 1, 0, 0, ?)",
    [workspaceId, workspaceId],
  )
  await sql.run(
    "insert into job_revision (id, url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (?, 'http://h/', 1, '[]', 1, '200-299', 1000, 1, 0, 0, 1, 0)",
    [workspaceId],
  )
  const rows = ids.map(
    (id) => `(${id}, 'Any', 'any', ${workspaceId}, 1, '', 'UTC', 1, 1, ${workspaceId}, 0, 0, ${workspaceId})`,
  )
  await sql.run(
    `insert into job (id, name, normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, revision_id, created_at, updated_at, workspace_id) values ${rows.join()}`,
  )
}
