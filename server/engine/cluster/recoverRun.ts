import { toCode, fromCode } from '../../database/columnTypes.ts'
import { lostAttempt } from '../attemptRecord.ts'
import { retryDelay } from '../retry.ts'
import type { PreparedRequest } from '../../model/jobs/request.ts'
import type { RunResult } from '../runResult.ts'
import { nullIfZero } from '../../model/executions/preallocated.ts'
import { ExecutionStatus, ExecutionTrigger, FailureKind } from '../../model/executions/enums.ts'
import { MisfirePolicy, OverlapPolicy } from '../../model/jobs/enums.ts'
import type { TakenOver } from '../EngineEvents.ts'
import type { OpenRow } from './lease.ts'
import { cancelReason } from '../manualRuns.ts'
import { misfireGraceMs, missedReason } from '../plan.ts'
import { attendedMs, newRun, type Run } from '../Run.ts'

/** What becomes of a run that a dead process held. */
export type Recovery =
  /** It fires (or tries again) at that instant. */
  | { run: Run; atMs: number; report: RunResult | null }
  /** It is over. */
  | { run: Run; atMs: null; report: RunResult }

/**
 * What becomes of the runs of a dead process: what had not started goes on if it is not too late, else the job's misfire rule
 * decides; what waited for a retry goes on waiting; a call that was under way is a lost attempt, and the retry rule decides.
 * Pure. `rows` are ordered by planned instant.
 */
export function recoverRun(
  rows: OpenRow[],
  revisionOf: (id: number) => PreparedRequest | Error,
  nowMs: number,
): Recovery[] {
  const newestQueued = new Map<number, number>()
  for (const row of rows)
    if (row.status === toCode(ExecutionStatus, 'QUEUED')) newestQueued.set(Number(row.job_id), Number(row.id))
  return rows.map((row) => {
    const run = runOf(row)
    run.unattendedMs = unattendedMs(row, run, nowMs)
    if (row.cancel_requested) return over(run, 'CANCELLED', cancelReason(row.cancel_requested), nowMs)
    if (row.next_attempt_at !== null) return { run, atMs: Number(row.next_attempt_at), report: null }
    if (run.startedAtMs !== null) return afterLostCall(run, revisionOf(run.revisionId), nowMs)
    if (mayStillRun(row, run, newestQueued, nowMs))
      return { run, atMs: Math.max(run.scheduledForMs, nowMs), report: null }
    return over(run, 'MISSED', missedReason, nowMs)
  })
}

/** The keys of those runs, by what becomes of them. */
export function becameOf(resumptions: Recovery[]): TakenOver {
  const became: TakenOver = { continued: [], retried: [], ended: [] }
  for (const { run, atMs, report } of resumptions)
    (atMs === null ? became.ended : report ? became.retried : became.continued).push(run.id)
  return became
}

function runOf(row: OpenRow): Run {
  const run = newRun({
    id: Number(row.id),
    jobId: Number(row.job_id),
    scheduledForMs: Number(row.scheduled_for),
    runNumber: row.run_number,
    trigger: fromCode(ExecutionTrigger, row.trigger),
    revisionId: Number(row.revision_id),
    overlap: fromCode(OverlapPolicy, row.overlap_policy),
    disableAfterFailures: row.disable_after_failures,
  })
  run.attempts = row.attempt_count
  run.startedAtMs = nullIfZero(row.started_at)
  run.stage = run.startedAtMs === null ? 'planned' : 'backoff'
  run.last =
    row.attempt_count === 0
      ? null
      : {
          responseStatus: nullIfZero(row.response_status),
          failureKind: row.failure_kind === null ? null : fromCode(FailureKind, row.failure_kind),
          errorMessage: row.error_message,
        }
  return run
}

/**
 * Since when nobody has had a run that had started: since its next attempt was due, if one was waited for (until then it waited by
 * its own rule), else since the last sign of life of the process that called. Where none is known, from the start.
 */
function unattendedMs(row: OpenRow, run: Run, nowMs: number): number {
  if (run.startedAtMs === null) return 0
  const leftMs = Number(row.next_attempt_at ?? row.last_seen_at ?? run.startedAtMs)
  return Math.max(0, nowMs - Math.max(leftMs, run.startedAtMs))
}

function afterLostCall(run: Run, revision: PreparedRequest | Error, nowMs: number): Recovery {
  const attempt = lostAttempt(run, run.startedAtMs ?? nowMs)
  const result = { responseStatus: null, failureKind: attempt.failureKind, errorMessage: attempt.errorMessage }
  run.last = result
  const delayMs =
    revision instanceof Error ? null : retryDelay(revision, run.attempts, { retryable: true, retryAfterMs: null })
  if (delayMs === null) {
    const { report } = over(run, 'LOST', 'The server that ran it died, and no attempt was left.', nowMs)
    return { run, atMs: null, report: { ...report!, ...result, attempt } }
  }
  const atMs = nowMs + delayMs
  return {
    run,
    atMs,
    report: {
      ...result,
      run,
      status: 'RUNNING',
      reason: null,
      finishedAtMs: null,
      nextAttemptAtMs: atMs,
      durationMs: null,
      attempt,
    },
  }
}

/** Asked-for runs always; planned ones within the grace, and beyond it as the job's misfire rule says. */
function mayStillRun(row: OpenRow, run: Run, newestQueued: Map<number, number>, nowMs: number): boolean {
  if (run.trigger === 'MANUAL' || run.trigger === 'RERUN') return true
  if (run.scheduledForMs >= nowMs - misfireGraceMs) return true
  const policy = fromCode(MisfirePolicy, row.misfire_policy)
  // Later instants of the job passed, too, and are not claimed yet: the newest of those is the one to catch up with.
  if (policy === 'RUN_ONCE' && row.next_run_at !== null && Number(row.next_run_at) <= nowMs) return false
  return policy === 'RUN_ALL' || (policy === 'RUN_ONCE' && newestQueued.get(run.jobId) === run.id)
}

function over(run: Run, status: 'CANCELLED' | 'MISSED' | 'LOST', reason: string, nowMs: number): Recovery {
  return {
    run,
    atMs: null,
    report: {
      run,
      status,
      reason,
      finishedAtMs: nowMs,
      nextAttemptAtMs: null,
      durationMs: attendedMs(run, nowMs),
      responseStatus: run.last?.responseStatus ?? null,
      failureKind: run.last?.failureKind ?? null,
      errorMessage: run.last?.errorMessage ?? null,
      attempt: null,
    },
  }
}
