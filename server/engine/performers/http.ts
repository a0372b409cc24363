import type { Caller, Outcome } from '../../http-client/call.ts'
import { hostOf } from '../../model/hosts/hostOf.ts'
import { prepareRequest, requestToSend, type PreparedRequest } from '../../model/jobs/request.ts'
import { cancelledOutcome, circuitOpenOutcome } from '../syntheticOutcome.ts'
import type { Admission, CircuitBreakers } from '../CircuitBreakers.ts'
import type { AttemptToMake, Performer } from './Performer.ts'

export interface HttpParts {
  caller: Caller
  circuits: CircuitBreakers
  now: () => number
}

/** HTTP calls, unless the circuit of their host is open. */
export function httpPerformer(parts: HttpParts): Performer<PreparedRequest> {
  const { circuits, now } = parts
  return {
    prepare: prepareRequest,
    hostOf: (request) => hostOf(request.url),
    perform(request, attempt, done) {
      const host = hostOf(request.url)
      const admission = circuits.admits(host, now())
      if (admission === 'call') return call(request, attempt, admission, parts, done)
      if (admission === 'hold') return done(circuitOpenOutcome(host, now()))
      return afterClaim(admission as Promise<Admission>, request, attempt, parts, done)
    },
  }
}

function call(
  request: PreparedRequest,
  { key, number, cancellable }: AttemptToMake,
  admission: Admission,
  { caller, circuits, now }: HttpParts,
  done: (outcome: Outcome) => void,
): void {
  caller.begin(requestToSend(request, key, number), { cancellable }, (outcome) => {
    circuits.report(hostOf(request.url), targetHealth(outcome), now(), admission)
    done(outcome)
  })
}

/** The call may be the probe of an open circuit: the database decides that, and meanwhile the run may be cancelled. */
async function afterClaim(
  claim: Promise<Admission>,
  request: PreparedRequest,
  attempt: AttemptToMake,
  parts: HttpParts,
  done: (outcome: Outcome) => void,
): Promise<void> {
  const { circuits, now } = parts
  const host = hostOf(request.url)
  const { cancellable } = attempt
  const state = { isCancelled: false }
  cancellable.cancelCall = () => void (state.isCancelled = true)
  const admission = await claim
  cancellable.cancelCall = null
  if (admission === 'hold') return done(state.isCancelled ? cancelledOutcome(now()) : circuitOpenOutcome(host, now()))
  if (!state.isCancelled) return call(request, attempt, admission, parts, done)
  circuits.report(host, 'cancelled', now(), admission)
  done(cancelledOutcome(now()))
}

function targetHealth(outcome: Outcome): 'answered' | 'unreachable' | 'cancelled' {
  if (outcome.cancelled) return 'cancelled'
  if (outcome.responseStatus !== null || !outcome.failureKind) return 'answered'
  // A target that breaks the protocol is there.
  if (outcome.errorCode === 'PROTOCOL_ERROR') return 'answered'
  return ['TIMEOUT', 'DNS', 'CONNECT', 'TLS', 'NETWORK'].includes(outcome.failureKind) ? 'unreachable' : 'cancelled'
}
