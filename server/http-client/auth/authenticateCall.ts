import type { CallOptions } from '../callOptions.ts'
import { invalid } from '../checkRequest.ts'
import { OutcomeBuilder } from '../OutcomeBuilder.ts'
import { CallFailure, type CallRequest, type Outcome } from '../outcome.ts'
import { Redactor } from '../redact.ts'
import type { PerCallAuth } from './AuthScheme.ts'
import { withAuthFields } from './authenticate.ts'

/**
 * Authenticates one call by a scheme that makes its fields for each call, then hands it to `begin`. The time it takes is a part of
 * the call's timeout, and a cancellation ends it. A call that cannot be authenticated is not made: its outcome says why.
 */
export async function authenticateCall(
  { auth, ...request }: CallRequest & { auth: PerCallAuth },
  options: CallOptions,
  begin: (request: CallRequest) => void,
  done: (outcome: Outcome) => void,
): Promise<void> {
  const nowMs = options.nowMs ?? Date.now
  const report = new OutcomeBuilder(request, nowMs)
  report.start()
  const startedMs = performance.now()
  const cancelled = new AbortController()
  const timeout = AbortSignal.timeout(request.timeoutMs)
  const ends = AbortSignal.any([cancelled.signal, timeout, ...(options.signal ? [options.signal] : [])])
  const { cancellable } = options
  if (cancellable) cancellable.cancelCall = () => cancelled.abort()
  const settled = await authenticatedOrFailure(request, auth, { atMs: nowMs(), signal: ends })
  if (cancellable) cancellable.cancelCall = null
  if (!(settled instanceof CallFailure) && !ends.aborted)
    return begin({ ...settled, timeoutMs: Math.max(1, request.timeoutMs - (performance.now() - startedMs)) })
  report.cancelled = ends.aborted && !timeout.aborted
  const failure = report.cancelled ? null : timeout.aborted ? timedOut(request.timeoutMs) : (settled as CallFailure)
  done(report.outcome(failure, null, Redactor.of(request.secrets)))
}

/** A scheme that does not heed its signal cannot hold the call up. */
function authenticatedOrFailure(
  request: CallRequest,
  { scheme, credentials }: PerCallAuth,
  options: Parameters<PerCallAuth['scheme']['authenticate']>[2],
): Promise<CallRequest | CallFailure> {
  return new Promise((resolve) => {
    options.signal.addEventListener('abort', () => resolve(failed(options.signal.reason as Error)), { once: true })
    if (options.signal.aborted) return resolve(failed(options.signal.reason as Error))
    scheme
      .authenticate(request, credentials, options)
      .then((fields) => withAuthFields(request, fields))
      .then(resolve, (error: Error) => resolve(failed(error)))
  })
}

const failed = ({ message }: Error) => invalid(`The call could not be authenticated: ${message}`)

const timedOut = (timeoutMs: number) => new CallFailure('TIMEOUT', 'AUTH_TIMEOUT', `AUTH_TIMEOUT after ${timeoutMs} ms`)
