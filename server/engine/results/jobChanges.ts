import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { partition } from '../../platform/partition.ts'
import { eachOf, jsonRows, type Change } from '../../database/SqlClient.ts'
import type { FinishedRun } from './finishedRuns.ts'

/** What ends of a job change of what the list of jobs shows. */
export interface JobChange {
  executionId: number
  status: number
  ranAtMs: number
  /** 1 where a success came after the failures before this batch. */
  reset: number
  failures: number
}

export type JobChangeOf = [jobId: number, change: JobChange]

/** What the list of jobs shows. A skipped run says nothing of the target and leaves the last status as it was. */
export function changesOfJobs(ends: FinishedRun[]): JobChangeOf[] {
  const jobs = new Map<number, JobChange>()
  for (const { jobId, executionId, status, ranAtMs } of ends) {
    if (status === 'SKIPPED') continue
    const before = jobs.get(jobId)
    const failures = status === 'FAILED' || status === 'LOST' ? 1 : 0
    jobs.set(jobId, {
      executionId,
      status: toCode(ExecutionStatus, status),
      ranAtMs,
      reset: status === 'SUCCEEDED' ? 1 : (before?.reset ?? 0),
      failures: status === 'SUCCEEDED' ? 0 : (before?.failures ?? 0) + failures,
    })
  }
  return [...jobs].toSorted(([one], [other]) => one - other)
}

const anyJob =
  'update job set last_execution_id = ?, last_status = ?, last_run_at = ?, consecutive_failures = case when ? = 1 then 0 else consecutive_failures end + ? where id = ?'
const manyJobs = `update job join ${jsonRows('execution bigint', 'status int', 'at bigint', 'reset int', 'failures int', 'id bigint')} report on report.id = job.id set job.last_execution_id = report.execution, job.last_status = report.status, job.last_run_at = report.at, job.consecutive_failures = case when report.reset = 1 then 0 else job.consecutive_failures end + report.failures`

/** The changes that bring the jobs' own columns up to date. */
export function jobChanges(changes: JobChangeOf[]): Change[] {
  const [healthy, others] = partition(changes, hasOnlySucceeded)
  return [
    ...healthyJobs(healthy),
    ...eachOf({
      one: anyJob,
      many: manyJobs,
      rows: others.map(([id, job]) => [job.executionId, job.status, job.ranAtMs, job.reset, job.failures, id]),
    }),
  ]
}

const hasOnlySucceeded = ([, { reset, failures }]: JobChangeOf) => reset === 1 && failures === 0

/** Succeeded, mostly as before: SQLite writes an index anew for each column that is set, changed or not. */
function healthyJobs(changes: JobChangeOf[]): Change[] {
  const set = `last_execution_id = ?, last_run_at = ?, last_status = ${toCode(ExecutionStatus, 'SUCCEEDED')}`
  return eachOf({
    one: `update job set ${set} where id = ? and consecutive_failures = 0`,
    otherwise: `update job set ${set}, consecutive_failures = 0 where id = ?`,
    many: `update job join ${jsonRows('execution bigint', 'at bigint', 'id bigint')} report on report.id = job.id set job.last_execution_id = report.execution, job.last_run_at = report.at, job.last_status = ${toCode(ExecutionStatus, 'SUCCEEDED')}, job.consecutive_failures = 0`,
    rows: changes.map(([id, job]) => [job.executionId, job.ranAtMs, id]),
  })
}
