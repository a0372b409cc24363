import { toCode, fromCode } from '../../database/columnTypes.ts'
import { lostAttempt } from '../attemptRecord.ts'
import { retryDelay } from '../retry.ts'
import type { PreparedRequest } from '../../model/jobs/request.ts'
import type { EndedRun, Ending, UnfinishedRun } from '../runResult.ts'
import { nullIfZero } from '../../model/executions/preallocated.ts'
import { ExecutionStatus, ExecutionTrigger, FailureKind } from '../../model/executions/enums.ts'
import { MisfirePolicy, OverlapPolicy } from '../../model/jobs/enums.ts'
import type { TakenOver } from '../EngineEvents.ts'
import type { OpenRow } from './lease.ts'
import { cancelReason } from '../manualRuns.ts'
import { misfireGraceMs, missedReason } from '../plan.ts'
import { attendedMs, newRun, type Run } from '../Run.ts'

/** What follows for a run that a dead process owned. */
type Recovery =
  /** It fires, or tries again, at that instant. */
  { run: Run; atMs: number; report: UnfinishedRun | null } | { run: Run; atMs: null; report: EndedRun }

/**
 * Decides what follows for the runs of a dead process. A run that had not started goes on unless it is too late; then the job's
 * misfire rule decides. A run that waited for a retry goes on waiting. A call in progress is a lost attempt, and the retry rule
 * decides. Pure. `rows` are ordered by planned instant.
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
    if (row.cancel_requested) return over(run, 'CANCELLED', cancelReason(row.cancel_requested), nowMs, lastCallOf(row))
    if (row.next_attempt_at !== null) return { run, atMs: Number(row.next_attempt_at), report: null }
    if (run.startedAtMs !== null) return afterLostCall(run, revisionOf(run.revisionId), nowMs)
    if (mayStillRun(row, run, newestQueued, nowMs))
      return { run, atMs: Math.max(run.scheduledForMs, nowMs), report: null }
    return over(run, 'MISSED', missedReason, nowMs, lastCallOf(row))
  })
}

/** The ids of those runs, by what follows. */
export function becameOf(recoveries: Recovery[]): TakenOver {
  const became: TakenOver = { continued: [], retried: [], ended: [] }
  for (const { run, atMs, report } of recoveries)
    (atMs === null ? became.ended : report ? became.retried : became.continued).push(run.id)
  return became
}

function runOf(row: OpenRow): Run {
  const startedAtMs = nullIfZero(row.started_at)
  return newRun({
    id: Number(row.id),
    jobId: Number(row.job_id),
    scheduledForMs: Number(row.scheduled_for),
    runNumber: row.run_number,
    trigger: fromCode(ExecutionTrigger, row.trigger),
    revisionId: Number(row.revision_id),
    overlap: fromCode(OverlapPolicy, row.overlap_policy),
    disableAfterFailures: row.disable_after_failures,
    attempts: row.attempt_count,
    startedAtMs,
    stage: startedAtMs === null ? 'planned' : 'backoff',
  })
}

type LastCall = Pick<EndedRun, 'responseStatus' | 'failureKind' | 'errorMessage' | 'attempt'>

function lastCallOf(row: OpenRow): LastCall {
  return {
    responseStatus: nullIfZero(row.response_status),
    failureKind: row.failure_kind === null ? null : fromCode(FailureKind, row.failure_kind),
    errorMessage: row.error_message,
    attempt: null,
  }
}

/**
 * How long no server has owned a run that had started: since its next attempt was due, if it waited for one, because until then it
 * waited by its own rule; else since the last sign of life of the process that called, or since the start if none is known.
 */
function unattendedMs(row: OpenRow, run: Run, nowMs: number): number {
  if (run.startedAtMs === null) return 0
  const leftMs = Number(row.next_attempt_at ?? row.last_seen_at ?? run.startedAtMs)
  return Math.max(0, nowMs - Math.max(leftMs, run.startedAtMs))
}

function afterLostCall(run: Run, revision: PreparedRequest | Error, nowMs: number): Recovery {
  const attempt = lostAttempt(run, run.startedAtMs ?? nowMs)
  const call: LastCall = {
    responseStatus: null,
    failureKind: attempt.failureKind,
    errorMessage: attempt.errorMessage,
    attempt,
  }
  const delayMs =
    revision instanceof Error ? null : retryDelay(revision, run.attempts, { retryable: true, retryAfterMs: null })
  if (delayMs === null) return over(run, 'LOST', 'The server that ran it died, and no attempt was left.', nowMs, call)
  const atMs = nowMs + delayMs
  const report: UnfinishedRun = {
    ...call,
    run,
    status: 'RUNNING',
    reason: null,
    finishedAtMs: null,
    nextAttemptAtMs: atMs,
    durationMs: null,
  }
  return { run, atMs, report }
}

/** Triggered runs may always run; planned ones within the grace, and after it as the job's misfire rule says. */
function mayStillRun(row: OpenRow, run: Run, newestQueued: Map<number, number>, nowMs: number): boolean {
  if (run.trigger === 'MANUAL' || run.trigger === 'RERUN') return true
  if (run.scheduledForMs >= nowMs - misfireGraceMs) return true
  const policy = fromCode(MisfirePolicy, row.misfire_policy)
  // Later instants of the job passed, too, and are not claimed yet: the job catches up with the newest of those.
  if (policy === 'RUN_ONCE' && row.next_run_at !== null && Number(row.next_run_at) <= nowMs) return false
  return policy === 'RUN_ALL' || (policy === 'RUN_ONCE' && newestQueued.get(run.jobId) === run.id)
}

function over(run: Run, status: Ending, reason: string, nowMs: number, call: LastCall): Recovery {
  const durationMs = attendedMs(run, nowMs)
  const report: EndedRun = { ...call, run, status, reason, finishedAtMs: nowMs, nextAttemptAtMs: null, durationMs }
  return { run, atMs: null, report }
}
