import { toCode, fromCode } from '../database/columnTypes.ts'
import { ExecutionStatus, ExecutionTrigger } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import { hostOf } from '../model/hosts/hostOf.ts'
import { OverlapPolicy } from '../model/jobs/enums.ts'
import { all, run, type SqlClient, type Steps } from '../database/SqlClient.ts'
import { refuseWithoutLease } from './cluster/lease.ts'
import { newRun, type Run } from './Run.ts'

export interface ManualTrigger {
  jobId: number
  trigger: 'MANUAL' | 'RERUN'
  userId: number | null
  revisionId: number
}

/** Inserts a triggered execution. Two in the same millisecond are two executions, with different run numbers. */
export async function triggerRun(
  sql: SqlClient,
  id: number,
  ownerId: number,
  asked: ManualTrigger,
  nowMs: number,
): Promise<Run> {
  return sql.transaction(function* () {
    yield* refuseWithoutLease(sql, ownerId)
    const [job] = yield* all<{ overlap_policy: number; disable_after_failures: number | null }>(
      `select overlap_policy, disable_after_failures from job where id = ? ${sql.dialect.forUpdate}`,
      [asked.jobId],
    )
    const [same] = yield* all<{ newest: number | null }>(
      'select max(run_number) as newest from execution where job_id = ? and scheduled_for = ?',
      [asked.jobId, nowMs],
    )
    const [sent] = yield* all<{ url: string }>('select url from job_revision where id = ?', [asked.revisionId])
    const planned = newRun({
      id,
      jobId: asked.jobId,
      scheduledForMs: nowMs,
      runNumber: Math.max(1, Number(same?.newest ?? 0) + 1),
      trigger: asked.trigger,
      revisionId: asked.revisionId,
      overlap: fromCode(OverlapPolicy, job!.overlap_policy),
      disableAfterFailures: job!.disable_after_failures,
      host: hostOf(sent!.url),
    })
    yield* insertRun(planned, asked, ownerId)
    return planned
  })
}

function* insertRun(planned: Run, { trigger, userId }: ManualTrigger, ownerId: number): Steps<void> {
  const { id, jobId, scheduledForMs, runNumber, revisionId } = planned
  yield* run(
    'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, triggered_by_id, status, revision_id, owner_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [
      id,
      jobId,
      scheduledForMs,
      runNumber,
      toCode(ExecutionTrigger, trigger),
      userId,
      toCode(ExecutionStatus, 'QUEUED'),
      revisionId,
      ownerId,
    ],
  )
}

/** Asks the process that owns the execution to cancel it. Returns CANCELLED, or the status with which it has already ended. */
export async function requestCancel(sql: SqlClient, executionId: number): Promise<'CANCELLED' | ExecutionStatus> {
  await sql.run(`update execution set cancel_requested = 1 where id = ? and lifecycle = ${inFlight}`, [executionId])
  // The number of changed rows says nothing: a second request changes none.
  const [row] = await sql.all<{ status: number }>(
    `select status from execution where id = ? and lifecycle <> ${inFlight}`,
    [executionId],
  )
  return row ? fromCode(ExecutionStatus, row.status) : 'CANCELLED'
}

/** The reason that the column `cancel_requested` stands for. */
export const cancelReason = (asked: number) =>
  asked === 2 ? 'Replaced by a newer run, which another server made.' : 'It was cancelled.'

/** A server that has been gone for longer has left no request that was not found yet. Milliseconds. */
const requestMs = 60_000

/**
 * Executions of this process that another server asked to cancel. Without other servers there can be none, and the executions in
 * flight, which may be a hundred thousand, are not read.
 */
export async function findCancelRequests(sql: SqlClient, ownerId: number): Promise<{ id: number; reason: string }[]> {
  const [other] = await sql.all(
    `select 1 as there from server_instance where id <> ? and (ended_at is null or ended_at > ${sql.dialect.now} - ${requestMs}) limit 1`,
    [ownerId],
  )
  if (!other) return []
  const rows = await sql.all<{ id: number; cancel_requested: number }>(
    `select id, cancel_requested from execution where lifecycle = ${inFlight} and cancel_requested > 0 and owner_id = ?`,
    [ownerId],
  )
  return rows.map((row) => ({ id: Number(row.id), reason: cancelReason(row.cancel_requested) }))
}
