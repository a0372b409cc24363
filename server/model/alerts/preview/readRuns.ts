import { toCode } from '../../../database/columnTypes.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../executions/enums.ts'

/** Runs of a job, from an instant (not itself) to another one (itself, too). */
export interface RunRange {
  jobId: number
  fromMs: number
  toMs: number
}

export interface EndedRun {
  jobId: number
  scheduledForMs: number
  finishedAtMs: number
  isFailure: boolean
}

/** The maximum number of runs read. */
const maxRuns = 200_000
const rangesAtOnce = 64

const succeeded = toCode(ExecutionStatus, 'SUCCEEDED')
const counted = [succeeded, toCode(ExecutionStatus, 'FAILED'), toCode(ExecutionStatus, 'LOST')].join(', ')
const one = `select * from (select job_id, scheduled_for, finished_at, lifecycle from execution where job_id = ? and scheduled_for > ? and scheduled_for <= ? and lifecycle in (${counted}) order by scheduled_for) part`

/** The runs that succeeded or failed, by job and in the order in which they were planned, as long as there is time. */
export async function readRuns(
  sql: SqlClient,
  ranges: readonly RunRange[],
  isOver: () => boolean,
): Promise<{ runs: Map<number, EndedRun[]>; isComplete: boolean }> {
  const runs = new Map<number, EndedRun[]>()
  let count = 0
  for (let at = 0; at < ranges.length; at += rangesAtOnce) {
    if (count >= maxRuns || isOver()) return { runs, isComplete: false }
    const some = ranges.slice(at, at + rangesAtOnce)
    const rows = await sql.all<{ job_id: number; scheduled_for: number; finished_at: number; lifecycle: number }>(
      `select * from (${some.map(() => one).join(' union all ')}) runs order by job_id, scheduled_for limit ${maxRuns}`,
      some.flatMap(({ jobId, fromMs, toMs }) => [jobId, fromMs, toMs]),
    )
    count += rows.length
    for (const row of rows) {
      const run = {
        jobId: Number(row.job_id),
        scheduledForMs: Number(row.scheduled_for),
        finishedAtMs: Number(row.finished_at),
        isFailure: row.lifecycle !== succeeded,
      }
      const own = runs.get(run.jobId)
      if (own) own.push(run)
      else runs.set(run.jobId, [run])
    }
  }
  return { runs, isComplete: count < maxRuns }
}
