import type { CallTimings, Outcome } from '../http-client/call.ts'
import type { AttemptDetail } from '../model/executions/Attempt.ts'
import type { Run } from './Run.ts'
import type { AttemptRecord } from './runResult.ts'

/** A call as it is stored. */
export function recordOf(run: Run, outcome: Outcome): AttemptRecord {
  const {
    startedAtMs,
    durationMs,
    responseStatus,
    failureKind,
    errorMessage,
    responseBody,
    responseBodyBytes,
    responseBodyTruncated,
  } = outcome
  return {
    executionId: run.id,
    number: run.attempts,
    startedAtMs,
    durationMs,
    responseStatus,
    failureKind,
    errorMessage,
    body: responseBody,
    bodyBytes: responseBodyBytes,
    bodyTruncated: responseBodyTruncated,
    detail: detailOf(outcome),
  }
}

/** JSON of an `AttemptDetail`. */
function detailOf(outcome: Outcome): string {
  const others: Omit<AttemptDetail, 'headers'> = {
    timings: outcome.timings ? happened(outcome.timings) : undefined,
    remoteAddress: outcome.remoteAddress ?? undefined,
    errorCode: outcome.errorCode ?? undefined,
    explanation: outcome.explanation ?? undefined,
    hops: outcome.hops.length > 0 ? outcome.hops : undefined,
    bodyNote: outcome.responseBodyNote,
  }
  const text = JSON.stringify(others)
  if (outcome.responseHeaders === null) return text
  const headers = `{"headers":${JSON.stringify(outcome.responseHeaders.map(({ name, value }) => [name, value]))}`
  return text === '{}' ? `${headers}}` : `${headers},${text.slice(1)}`
}

/** The phases that took place: most calls use an open connection. */
function happened({ dnsMs, connectMs, tlsMs, firstByteMs, downloadMs }: CallTimings): Partial<CallTimings> {
  return {
    dnsMs: dnsMs ?? undefined,
    connectMs: connectMs ?? undefined,
    tlsMs: tlsMs ?? undefined,
    firstByteMs: firstByteMs ?? undefined,
    downloadMs: downloadMs ?? undefined,
  } as Partial<CallTimings>
}

/** The attempt that was in progress when its process died. */
export function lostAttempt(run: Run, startedAtMs: number): AttemptRecord {
  const outcome = syntheticOutcome(
    'PROCESS_LOST',
    'The server died while it waited for the answer.',
    'The server that made this call died before the answer came. The target may have received it; a further attempt carries the same Idempotency-Key.',
    startedAtMs,
  )
  run.attempts++
  return recordOf(run, outcome)
}

/** The outcome of a call that was not made. */
export function syntheticOutcome(
  failureKind: 'CIRCUIT_OPEN' | 'INVALID_REQUEST' | 'PROCESS_LOST',
  errorMessage: string,
  explanation: string,
  atMs: number,
): Outcome {
  return {
    ok: false,
    cancelled: false,
    failureKind,
    errorCode: null,
    errorMessage,
    explanation,
    startedAtMs: atMs,
    durationMs: 0,
    responseStatus: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyBytes: null,
    responseBodyTruncated: false,
    timings: null,
    remoteAddress: null,
    finalUrl: '',
    hops: [],
    retryAfterMs: null,
    retryable: failureKind !== 'INVALID_REQUEST',
  }
}

export function circuitOpenOutcome(host: string, nowMs: number): Outcome {
  return syntheticOutcome(
    'CIRCUIT_OPEN',
    `Held back: ${host} could not be reached several times in a row.`,
    `Calls to ${host} failed on the network several times in a row, so this one was held back. One call is let through from time to time to find out whether it is back.`,
    nowMs,
  )
}
