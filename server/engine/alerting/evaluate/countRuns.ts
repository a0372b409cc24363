import { toCode } from '../../../database/columnTypes.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../../model/executions/enums.ts'

const [succeeded, failed, lost] = [
  toCode(ExecutionStatus, 'SUCCEEDED'),
  toCode(ExecutionStatus, 'FAILED'),
  toCode(ExecutionStatus, 'LOST'),
]

/** How many runs of a job that were planned after one instant and until another have ended, and how many of them failed. */
export function* countRuns(jobId: number, afterMs: number, untilMs: number): Steps<{ runs: number; failures: number }> {
  const [row] = yield* all<{ runs: number; failures: number | null }>(
    `select count(*) as runs, sum(case when status = ${succeeded} then 0 else 1 end) as failures from execution where job_id = ? and scheduled_for > ? and scheduled_for <= ? and status in (${succeeded}, ${failed}, ${lost})`,
    [jobId, afterMs, untilMs],
  )
  return { runs: Number(row!.runs), failures: Number(row!.failures ?? 0) }
}
