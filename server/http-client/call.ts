import { Attempt } from './attempt.ts'
import { authenticateCall } from './auth/authenticateCall.ts'
import { Resolver, type Lookup } from './lookup.ts'
import { CallFailure, type CallRequest, type Outcome } from './outcome.ts'
import { HostPool } from './pools.ts'
import { originOf, type Origin } from './origin.ts'
import { parseTarget, TargetGuard, type TargetRules } from './targets.ts'
import type { AttemptHost } from './attemptHost.ts'
import type { CallOptions } from './callOptions.ts'
import type { DialSettings } from './dial.ts'

export { checkHeader, headersSent } from './headers.ts'
export { explain } from './explain.ts'
export { maskSecrets } from './redact.ts'
export { isRetryable } from './outcome.ts'
export { parseRetryAfter } from './retryAfter.ts'
export { parseSuccessCodes } from './successCodes.ts'
export { checkTarget } from './targets.ts'
export type { CallOptions } from './callOptions.ts'
export type { Lookup } from './lookup.ts'
export type { CallRequest, CallTimings, FailureKindName, HttpMethodName, Outcome } from './outcome.ts'
export type { TargetRules } from './targets.ts'

/** Makes HTTP calls; a call always resolves, and never throws. */
export interface Caller {
  call(request: CallRequest, options?: CallOptions): Promise<Outcome>
  /** The same without a promise, for callers that make many calls: `done` is called once, perhaps before this returns. */
  begin(request: CallRequest, options: CallOptions, done: (outcome: Outcome) => void): void
  /** Cancels what is under way and closes every connection; calls made afterwards end as cancelled. */
  close(): Promise<void>
}

export interface CallerRules extends TargetRules {
  /** Maximum of connections to one origin. Further calls wait, and the wait is not part of the timeout. Default 64. */
  perHostConnections?: number
  /** For DNS, connect and TLS together, in milliseconds; default 10,000. */
  openTimeoutMs?: number
  /** In place of the system's resolver. */
  lookup?: Lookup
  /** Certificates to trust in place of the system's. */
  ca?: DialSettings['ca']
  /** Called with the end of the target's certificate after each full handshake. */
  onCertificate?: DialSettings['onCertificate']
}

export function createCaller(rules: CallerRules): Caller {
  return new PooledCaller(rules)
}

/** URLs repeat from run to run; their parsing and the judgement of their text are kept, as many as have this many characters. */
const maxKeptText = 2 * 2 ** 20

class PooledCaller implements Caller, AttemptHost {
  readonly #perHost: number
  readonly #settings: DialSettings
  readonly #pools = new Map<string, HostPool>()
  readonly #origins = new Map<string, Origin | CallFailure>()
  #keptText = 0
  readonly #underWay = new Set<Attempt>()
  readonly #closing = new AbortController()

  constructor(rules: CallerRules) {
    this.#perHost = rules.perHostConnections ?? 64
    this.#settings = {
      guard: new TargetGuard(rules),
      resolver: new Resolver(rules.lookup),
      ca: rules.ca,
      onCertificate: rules.onCertificate,
      openTimeoutMs: rules.openTimeoutMs ?? 10_000,
      sessions: new Map(),
    }
  }

  call(request: CallRequest, options: CallOptions = {}): Promise<Outcome> {
    return new Promise((resolve) => this.begin(request, options, resolve))
  }

  begin(request: CallRequest, options: CallOptions, done: (outcome: Outcome) => void): void {
    const { signal } = this.#closing
    const { auth } = request
    if (auth && !signal.aborted) {
      const untilClose = { ...options, signal: AbortSignal.any([signal, ...(options.signal ? [options.signal] : [])]) }
      return void authenticateCall({ ...request, auth }, untilClose, (it) => this.begin(it, options, done), done)
    }
    const attempt: Attempt = new Attempt(
      this,
      request,
      signal.aborted ? { ...options, signal } : options,
      (outcome) => {
        this.#underWay.delete(attempt)
        done(outcome)
      },
    )
    this.#underWay.add(attempt)
    attempt.begin()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    for (const pool of this.#pools.values()) pool.turnAway()
    for (const attempt of this.#underWay) attempt.cancel()
    const pools = [...this.#pools.values()]
    this.#pools.clear()
    await Promise.all(pools.map((pool) => pool.destroy()))
  }

  originAt(text: string): Origin {
    let known = this.#origins.get(text)
    if (known === undefined) {
      const parsed = parseTarget(text)
      known =
        typeof parsed === 'string' ? new CallFailure('INVALID_REQUEST', 'INVALID_REQUEST', parsed) : originOf(parsed)
      this.#keptText += text.length
      if (this.#keptText > maxKeptText) {
        this.#origins.clear()
        this.#keptText = text.length
      }
      this.#origins.set(text, known)
    }
    if (known instanceof CallFailure) throw known
    return known
  }

  poolFor(target: Origin): HostPool {
    const { origin } = target
    const known = this.#pools.get(origin)
    if (known) return known
    const refusal = this.#settings.guard.refuseUrl(target.url)
    if (refusal !== null) throw new CallFailure('BLOCKED_ADDRESS', 'BLOCKED_ADDRESS', refusal)
    const pool = new HostPool(target, this.#perHost, this.#settings, () => {
      if (this.#pools.get(origin) === pool) this.#pools.delete(origin)
    })
    this.#pools.set(origin, pool)
    return pool
  }
}
