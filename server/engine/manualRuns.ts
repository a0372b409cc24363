import { toCode, fromCode } from '../database/columnTypes.ts'
import { ExecutionStatus, ExecutionTrigger } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import { hostOf } from '../model/hosts/hostOf.ts'
import { OverlapPolicy } from '../model/jobs/enums.ts'
import { all, run, type SqlClient } from '../database/SqlClient.ts'
import { databaseNow, refuseWithoutLease } from './cluster/lease.ts'
import { newRun, type Run } from './Run.ts'

export interface ManualTrigger {
  jobId: number
  trigger: 'MANUAL' | 'RERUN'
  userId: number | null
  revisionId: number
}

/** Writes an asked-for execution; asked for twice in one millisecond, it is two, with copies counted up. */
export async function triggerRun(
  sql: SqlClient,
  id: number,
  ownerId: number,
  asked: ManualTrigger,
  nowMs: number,
): Promise<Run> {
  return sql.transaction(function* () {
    yield* refuseWithoutLease(sql, ownerId)
    const lock = sql.dialect === 'mysql' ? ' for update' : ''
    const [job] = yield* all<{ overlap_policy: number; disable_after_failures: number | null }>(
      `select overlap_policy, disable_after_failures from job where id = ?${lock}`,
      [asked.jobId],
    )
    const [same] = yield* all<{ newest: number | null }>(
      'select max(run_number) as newest from execution where job_id = ? and scheduled_for = ?',
      [asked.jobId, nowMs],
    )
    const runNumber = Math.max(1, Number(same?.newest ?? 0) + 1)
    yield* run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, triggered_by_id, status, revision_id, owner_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        id,
        asked.jobId,
        nowMs,
        runNumber,
        toCode(ExecutionTrigger, asked.trigger),
        asked.userId,
        toCode(ExecutionStatus, 'QUEUED'),
        asked.revisionId,
        ownerId,
      ],
    )
    const [sent] = yield* all<{ url: string }>('select url from job_revision where id = ?', [asked.revisionId])
    const planned = newRun({
      id,
      jobId: asked.jobId,
      scheduledForMs: nowMs,
      runNumber,
      trigger: asked.trigger,
      revisionId: asked.revisionId,
      overlap: fromCode(OverlapPolicy, job!.overlap_policy),
      disableAfterFailures: job!.disable_after_failures,
    })
    planned.host = hostOf(sent!.url)
    return planned
  })
}

/** Leaves word for the process that holds the execution. Answers CANCELLED when it will, else the status that it already ended with. */
export async function askToCancel(sql: SqlClient, executionId: number): Promise<'CANCELLED' | ExecutionStatus> {
  await sql.run(`update execution set cancel_requested = 1 where id = ? and lifecycle = ${inFlight}`, [executionId])
  // How many rows changed is not to be asked: whoever asks a second time may change none.
  const [row] = await sql.all<{ status: number }>(
    `select status from execution where id = ? and lifecycle <> ${inFlight}`,
    [executionId],
  )
  return row ? fromCode(ExecutionStatus, row.status) : 'CANCELLED'
}

/** What the column `cancel_requested` says, as a reason. */
export const cancelReason = (asked: number) =>
  asked === 2 ? 'Replaced by a newer run, which another server made.' : 'It was cancelled.'

/** Who is gone for longer than this has left no word that was not found yet. Milliseconds. */
const wordMs = 60_000

/**
 * Executions that this process holds and that somebody asked, elsewhere, to cancel. While no other server is there nobody
 * can have: all that is under way, which may be a hundred thousand, is not looked at.
 */
export async function findCancelRequests(sql: SqlClient, ownerId: number): Promise<{ id: number; reason: string }[]> {
  const [other] = await sql.all(
    `select 1 as there from server_instance where id <> ? and (ended_at is null or ended_at > ${databaseNow(sql)} - ${wordMs}) limit 1`,
    [ownerId],
  )
  if (!other) return []
  const rows = await sql.all<{ id: number; cancel_requested: number }>(
    `select id, cancel_requested from execution where lifecycle = ${inFlight} and cancel_requested > 0 and owner_id = ?`,
    [ownerId],
  )
  return rows.map((row) => ({ id: Number(row.id), reason: cancelReason(row.cancel_requested) }))
}
