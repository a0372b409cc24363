import { toCode, fromCode } from '../../database/columnTypes.ts'
import { deferStatistics } from '../statistics/deferStatistics.ts'
import { NO_OWNER } from '../executions/preallocated.ts'
import { ExecutionStatus, ExecutionTrigger } from '../executions/enums.ts'
import { lifecycleIndex, inFlight } from '../executions/lifecycle.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { all, run, together, type Steps } from '../../database/SqlClient.ts'

const [queued, skipped] = [toCode(ExecutionStatus, 'QUEUED'), toCode(ExecutionStatus, 'SKIPPED')]
const [schedule, catchUp] = [toCode(ExecutionTrigger, 'SCHEDULE'), toCode(ExecutionTrigger, 'CATCH_UP')]

const waits = `status = ${queued} and coalesce(started_at, 0) = 0`

/** An execution that ended here; to be published after the commit. */
export interface CancelledRun {
  id: number
  jobId: number
  status: 'SKIPPED'
}

/**
 * Withdraws the claimed runs of a job that have not started. Runs planned for the future are deleted: they will be claimed again,
 * by the job as it is then. Runs that are due end as SKIPPED for `reason`; null: they may still run as planned. `alsoAsked`: runs
 * that a person triggered end, too.
 */
export function* cancelPendingRuns(
  dialect: Dialect,
  jobId: number,
  nowMs: number,
  reason: string | null,
  alsoAsked = false,
): Steps<CancelledRun[]> {
  yield* run(
    `delete from execution where job_id = ? and ${waits} and \`trigger\` = ${schedule} and scheduled_for > ?`,
    [jobId, nowMs],
  )
  if (reason === null) return []
  // By the few runs that are in flight, as a job's history may be long. Without locks, so as not to wait for other writers.
  const waiting = yield* all<{ id: number; scheduled_for: number; trigger: number }>(
    `select id, scheduled_for, \`trigger\` from execution ${dialect.indexHint(lifecycleIndex)} where lifecycle = ${inFlight} and job_id = ? and ${waits}${alsoAsked ? '' : ` and \`trigger\` in (${schedule}, ${catchUp})`}`,
    [jobId],
  )
  const due: typeof waiting = []
  for (const row of waiting) {
    const ended = yield* run(
      `update execution set status = ${skipped}, reason = ?, started_at = null, finished_at = ?, duration_ms = null, response_status = null, owner_id = ${NO_OWNER} where id = ? and ${waits}`,
      [reason, nowMs, row.id],
    )
    if (ended === 1) due.push(row)
  }
  yield* together(
    deferStatistics(
      due.map((row) => ({
        executionId: Number(row.id),
        jobId,
        atMs: Number(row.scheduled_for),
        status: 'SKIPPED',
        durationMs: null,
        count: 1,
        traits: { trigger: fromCode(ExecutionTrigger, Number(row.trigger)), responseStatus: null },
        textId: null,
      })),
    ),
  )
  return due.map(({ id }) => ({ id: Number(id), jobId, status: 'SKIPPED' }))
}
