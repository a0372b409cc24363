import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { runEach } from '../../database/bulk.ts'
import type { Change } from '../../database/SqlClient.ts'
import type { EndedRun } from '../runResult.ts'

/** How the runs of a job that ended in one batch change the columns that the list of jobs shows. */
interface JobChange {
  executionId: number
  status: number
  ranAtMs: number
  /** A success came after the failures before this batch. */
  resets: boolean
  failures: number
}

/** The changes that bring the jobs' own columns up to date. */
export function jobChanges(ended: EndedRun[]): Change[] {
  return runEach(
    'update job set last_execution_id = ?, last_status = ?, last_run_at = ?, consecutive_failures = case when ? = 1 then 0 else consecutive_failures end + ? where id = ?',
    ['bigint', 'int', 'bigint', 'int', 'int', 'bigint'],
    changesByJob(ended).map(([id, { executionId, status, ranAtMs, resets, failures }]) => [
      executionId,
      status,
      ranAtMs,
      resets ? 1 : 0,
      failures,
      id,
    ]),
  )
}

/** In the order of the ids, as every lock of several jobs. A skipped run says nothing of the target and leaves the last status as it was. */
function changesByJob(ended: EndedRun[]): [jobId: number, change: JobChange][] {
  const jobs = new Map<number, JobChange>()
  for (const { run, status, finishedAtMs } of ended) {
    if (status === 'SKIPPED') continue
    const before = jobs.get(run.jobId)
    const hasFailed = status === 'FAILED' || status === 'LOST'
    const resets = status === 'SUCCEEDED'
    jobs.set(run.jobId, {
      executionId: run.id,
      status: toCode(ExecutionStatus, status),
      ranAtMs: run.startedAtMs ?? finishedAtMs,
      resets: resets || (before?.resets ?? false),
      failures: resets ? 0 : (before?.failures ?? 0) + (hasFailed ? 1 : 0),
    })
  }
  return [...jobs].toSorted(([one], [other]) => one - other)
}
