import type { Outcome } from '../http-client/call.ts'

/** What stands in for a call that did not go out. */
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

/** A call that was cancelled before it went out. */
export function cancelledOutcome(nowMs: number): Outcome {
  const outcome = syntheticOutcome('INVALID_REQUEST', '', '', nowMs)
  return { ...outcome, cancelled: true, failureKind: null, errorMessage: null, explanation: null }
}
