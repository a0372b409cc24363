import type { Caller, Outcome } from '../http-client/call.ts'
import { requestToSend, type PreparedRequest } from '../model/jobs/request.ts'
import { attendedMs, type Run } from './Run.ts'
import type { CircuitBreakers } from './CircuitBreakers.ts'
import { circuitOpenOutcome, syntheticOutcome, recordOf } from './attemptRecord.ts'
import type { EndedRun, Ending, RunResult, UnfinishedRun } from './runResult.ts'
import { hostOf } from './hostOf.ts'
import { retryDelay } from './retry.ts'

export interface PerformParts {
  caller: Caller
  circuits: CircuitBreakers
  now: () => number
  monotonicNow: () => number
}

/** How an attempt ends, once: with its result, or with a bug of ours. */
export interface Performed {
  report: (report: RunResult) => void
  fault: (error: Error) => void
}

/**
 * One attempt of a run: circuit → call → outcome → retry or end. Never throws for what a target does. Callbacks, because a promise
 * costs a turn of the event loop and more garbage, for every run.
 */
export function perform(run: Run, revision: PreparedRequest | Error, parts: PerformParts, done: Performed): void {
  if (revision instanceof Error) return done.report(failedToPrepare(run, revision, parts.now()))
  const { caller, circuits, now } = parts
  const host = hostOf(revision.url)
  if (!circuits.admits(host, now())) return done.report(classify(run, revision, circuitOpenOutcome(host, now()), parts))
  const key = { jobId: run.jobId, executionId: run.id, scheduledForMs: run.scheduledForMs, runNumber: run.runNumber }
  let over = false
  const onOutcome = (outcome: Outcome) => {
    over = true
    let report: RunResult
    try {
      circuits.report(host, targetHealth(outcome), now())
      report = classify(run, revision, outcome, parts)
    } catch (error) {
      return done.fault(error as Error)
    }
    done.report(report)
  }
  try {
    caller.begin(requestToSend(revision, key, run.attempts + 1), { cancellable: run }, onOutcome)
  } catch (error) {
    if (over) throw error
    done.fault(error as Error)
  }
}

function targetHealth(outcome: Outcome): 'answered' | 'unreachable' | 'cancelled' {
  if (outcome.cancelled) return 'cancelled'
  if (outcome.responseStatus !== null || !outcome.failureKind) return 'answered'
  // A host that sends nonsense is there.
  if (outcome.errorCode === 'PROTOCOL_ERROR') return 'answered'
  return ['TIMEOUT', 'DNS', 'CONNECT', 'TLS', 'NETWORK'].includes(outcome.failureKind) ? 'unreachable' : 'cancelled'
}

function classify(run: Run, revision: PreparedRequest, outcome: Outcome, parts: PerformParts): RunResult {
  run.attempts++
  const { responseStatus, failureKind, errorMessage } = outcome
  const result = { responseStatus, failureKind, errorMessage, attempt: recordOf(run, outcome) }
  if (outcome.cancelled) return ended(run, 'CANCELLED', run.cancelReason ?? 'It was cancelled.', parts, result)
  if (outcome.ok) return ended(run, 'SUCCEEDED', null, parts, result)
  const delayMs = retryDelay(revision, run.attempts, outcome)
  if (delayMs === null) return ended(run, 'FAILED', null, parts, result)
  return {
    ...result,
    run,
    status: 'RUNNING',
    reason: null,
    finishedAtMs: null,
    durationMs: null,
    nextAttemptAtMs: parts.now() + delayMs,
  }
}

/** The same as `perform`, of the request that the run holds; a bug of ours ends only the run that met it. */
export function performSafely(
  run: Run,
  parts: PerformParts,
  onFault: (error: Error) => void,
  onResult: (result: RunResult) => void,
): void {
  const report = (result: RunResult) => {
    run.revision = null
    onResult(result)
  }
  const fault = (error: Error) => {
    onFault(error)
    report(ended(run, 'FAILED', 'Carillon itself failed at this run; the log says more.', parts))
  }
  perform(run, run.revision!, parts, { report, fault })
}

/** The result of a call that was cancelled because this server stops: the next one tries again, under the same idempotency key. */
export function leftToNext(result: EndedRun, reason: string, nowMs: number): UnfinishedRun {
  return {
    ...result,
    status: 'QUEUED',
    reason,
    finishedAtMs: null,
    durationMs: null,
    nextAttemptAtMs: nowMs,
    attempt: result.attempt && { ...result.attempt, failureKind: 'PROCESS_LOST', errorMessage: reason },
  }
}

/** The result of a run that has ended. */
export function ended(
  run: Run,
  status: Ending,
  reason: string | null,
  parts: Pick<PerformParts, 'now' | 'monotonicNow'>,
  result: Partial<RunResult> = {},
): EndedRun {
  const finishedAtMs = parts.now()
  const durationMs =
    run.startedMonoMs !== null ? parts.monotonicNow() - run.startedMonoMs : attendedMs(run, finishedAtMs)
  const { responseStatus = null, failureKind = null, errorMessage = null, attempt = null } = result
  return {
    run,
    status,
    reason,
    finishedAtMs,
    nextAttemptAtMs: null,
    durationMs,
    responseStatus,
    failureKind,
    errorMessage,
    attempt,
  }
}

function failedToPrepare(run: Run, error: Error, nowMs: number): RunResult {
  run.attempts++
  const outcome = syntheticOutcome(
    'INVALID_REQUEST',
    error.message,
    'The call was not made: what it needs could not be read.',
    nowMs,
  )
  const parts = { now: () => nowMs, monotonicNow: () => performance.now() }
  return ended(run, 'FAILED', null, parts, {
    failureKind: 'INVALID_REQUEST',
    errorMessage: error.message,
    attempt: recordOf(run, outcome),
  })
}
