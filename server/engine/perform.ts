import type { Outcome } from '../http-client/call.ts'
import { attendedMs, type Run } from './Run.ts'
import { recordOf } from './attemptRecord.ts'
import { syntheticOutcome } from './syntheticOutcome.ts'
import type { EndedRun, Ending, RunResult, UnfinishedRun } from './runResult.ts'
import { kindOf, type Performers } from './performers/performers.ts'
import type { Opened } from './RequestCache.ts'
import { retryDelay, type RetryRule } from './retry.ts'

export interface PerformParts {
  performers: Performers
  now: () => number
  monotonicNow: () => number
}

/** How an attempt ends, once: with its result, or with a bug of ours. */
interface Performed {
  report: (report: RunResult) => void
  fault: (error: Error) => void
}

/**
 * One attempt of a run: the performer of its kind makes an outcome, which ends the run or leads to a retry. Never throws for what a
 * target does. It takes callbacks, because a promise for every run costs time and garbage.
 */
function perform(run: Run, revision: Opened, parts: PerformParts, done: Performed): void {
  if (revision instanceof Error) return done.report(failedToPrepare(run, revision, parts.now()))
  const key = { jobId: run.jobId, executionId: run.id, scheduledForMs: run.scheduledForMs, runNumber: run.runNumber }
  let over = false
  const onOutcome = (outcome: Outcome) => {
    over = true
    let report: RunResult
    try {
      report = classify(run, revision, outcome, parts)
    } catch (error) {
      return done.fault(error as Error)
    }
    done.report(report)
  }
  const onBug = (error: unknown) => {
    if (over) throw error
    done.fault(error as Error)
  }
  try {
    const attempt = { key, number: run.attempts + 1, cancellable: run }
    parts.performers[kindOf(revision)].perform(revision, attempt, onOutcome)?.catch(onBug)
  } catch (error) {
    onBug(error)
  }
}

function classify(run: Run, revision: RetryRule, outcome: Outcome, parts: PerformParts): RunResult {
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
