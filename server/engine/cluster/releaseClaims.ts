import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { each, jsonRows, type SqlClient } from '../../database/SqlClient.ts'
import type { Run } from '../Run.ts'

/** On a clean stop: undoes the claims whose instant has not come, as if they had never been made. Later ones of a job first. */
export async function releaseClaims(sql: SqlClient, runs: Run[], nowMs: number): Promise<void> {
  const coming = runs
    .filter((run) => run.trigger === 'SCHEDULE' && run.scheduledForMs > nowMs)
    .toSorted((one, other) => other.scheduledForMs - one.scheduledForMs)
  const queued = toCode(ExecutionStatus, 'QUEUED')
  await sql.transaction(function* () {
    // A job that was paused or deleted has no next run, and keeps none.
    const rows = coming.map((run) => [run.scheduledForMs, run.jobId, run.scheduledForMs, run.id])
    yield* each(
      `update job set next_run_at = ? where id = ? and next_run_at > ? and exists (select 1 from execution where id = ? and status = ${queued})`,
      `update job join (select min(at) as at, job from ${jsonRows('at bigint', 'job bigint', 'same bigint', 'id bigint')} claimed join execution on execution.id = claimed.id and execution.status = ${queued} group by job) coming on coming.job = job.id set job.next_run_at = coming.at where job.next_run_at > coming.at`,
      rows,
    )
    yield* each(
      `delete from execution where id = ? and status = ${queued}`,
      `delete execution from execution join ${jsonRows('id bigint')} claimed on claimed.id = execution.id where execution.status = ${queued}`,
      coming.map((run) => [run.id]),
    )
  })
}
