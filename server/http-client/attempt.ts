import { decompress } from './decompress.ts'
import { isClosedSocket } from './failure.ts'
import { allValues, firstValue, sentLines } from './headers.ts'
import { HttpExchange } from './HttpExchange.ts'
import { Redactor } from './redact.ts'
import { CallFailure, maxBodyBytes, type CallRequest, type Outcome } from './outcome.ts'
import { isRedirect, maxRedirects, nextHop, type Hop } from './redirects.ts'
import { OutcomeBuilder } from './OutcomeBuilder.ts'
import { checkRequest, invalid } from './checkRequest.ts'
import type { AttemptHost } from './attemptHost.ts'
import type { CallOptions } from './callOptions.ts'
import type { HttpConnection } from './HttpConnection.ts'
import type { HostPool, Waiter } from './pools.ts'

/**
 * One attempt: hops until one answer is final, under one deadline. Callbacks rather than promises between the steps, because each
 * costs a turn of the queue and this runs for every call; whatever happens ends in `#finish`, once.
 */
export class Attempt implements Waiter {
  readonly #host: AttemptHost
  readonly #request: CallRequest
  readonly #signal: AbortSignal | undefined
  readonly #cancellable: CallOptions['cancellable']
  readonly #resolve: (outcome: Outcome) => void
  readonly #report: OutcomeBuilder
  #hop: Hop | null = null
  #pool: HostPool | null = null
  #exchange: HttpExchange | null = null
  #connection: HttpConnection | null = null
  /** Names and values in turn. */
  #lines: string[] = []
  #timer: NodeJS.Timeout | null = null
  /** Ends the wait for a decoder. */
  #decoding: AbortController | null = null
  #retried = false
  #finished = false

  constructor(host: AttemptHost, request: CallRequest, options: CallOptions, resolve: (outcome: Outcome) => void) {
    this.#host = host
    this.#request = request
    this.#signal = options.signal
    this.#cancellable = options.cancellable
    this.#resolve = resolve
    this.#report = new OutcomeBuilder(request, options.nowMs ?? Date.now)
  }

  begin(): void {
    if (this.#signal?.aborted) return this.cancel()
    try {
      checkRequest(this.#request)
      const { method, headers, stamps = [], body, url } = this.#request
      this.#ask({ origin: this.#host.originAt(url), method, headers, stamps, body })
    } catch (error) {
      return this.#fail(error)
    }
    if (this.#finished) return
    this.#signal?.addEventListener('abort', this.cancel, { once: true })
    if (this.#cancellable) this.#cancellable.cancelCall = this.cancel
  }

  /** Ends it at once, in whatever phase it is. */
  readonly cancel = (): void => {
    this.#letGo()
    this.#report.cancelled = true
    this.#finish(null)
  }

  /** A connection is free; the deadline runs from the first one. */
  admit(connection: HttpConnection): void {
    const exchange = this.#exchange
    const hop = this.#hop
    if (!exchange || !hop) return
    if (this.#timer === null) {
      this.#report.start()
      this.#timer = setTimeout(this.#onDeadline, this.#request.timeoutMs)
    }
    this.#connection = connection
    const { method, origin, body } = hop
    connection.send(exchange, { method, path: origin.path, headers: this.#lines, body })
  }

  /** @throws CallFailure when the hop may not be asked */
  #ask(hop: Hop, fresh = false): void {
    this.#lines = sentLines(hop.headers, hop.stamps)
    this.#hop = hop
    this.#report.hop = hop
    this.#pool = this.#host.poolFor(hop.origin)
    this.#connection = null
    this.#exchange = new HttpExchange(hop.method, maxBodyBytes, this.#onExchangeDone)
    this.#pool.acquire(this, fresh)
  }

  readonly #onExchangeDone = (exchange: HttpExchange, failure: CallFailure | null): void => {
    const isWorthRepeating = exchange.diedIdle && !this.#retried
    this.#giveBack(exchange)
    if (this.#finished) return
    this.#report.add(exchange)
    if (failure === null) return this.#onAnswer(exchange)
    if (isWorthRepeating && isClosedSocket(failure) && this.#hop) {
      // The target closed an idle connection as we reused it. The key makes a repeat harmless, and a new connection is safe.
      this.#retried = true
      return this.#askOr(this.#hop, true)
    }
    this.#fail(failure)
  }

  #giveBack(exchange: HttpExchange): void {
    if (this.#connection) this.#pool?.release(this.#connection, exchange)
  }

  #onAnswer(exchange: HttpExchange): void {
    const location = this.#redirectIn(exchange)
    if (location !== null && this.#hop) this.#onRedirect(this.#hop, exchange.status, location)
    else this.#deliver(exchange)
  }

  /** Where the answer leads, if it is to be followed. */
  #redirectIn({ status, fields }: HttpExchange): string | null {
    const location = firstValue(fields, 'location') || null
    return this.#request.followRedirects && isRedirect(status, location) ? location : null
  }

  #deliver({ fields, body }: HttpExchange): void {
    const encoding = allValues(fields, 'content-encoding')
    if (encoding === null || body.seen === 0) return this.#finish(null)
    const decoding = (this.#decoding = new AbortController())
    void decompress(body.bytes, encoding, maxBodyBytes, decoding.signal).then((decoded) => {
      this.#report.decoded = decoded
      this.#finish(null)
    })
  }

  #onRedirect(hop: Hop, status: number, location: string): void {
    try {
      this.#report.hops.push(URL.parse(location, hop.origin.url.href)?.href ?? location)
      if (this.#report.hops.length > maxRedirects) {
        throw new CallFailure('REDIRECT', 'TOO_MANY_REDIRECTS', `More than ${maxRedirects} redirects`)
      }
      this.#ask(nextHop(hop, status, location))
    } catch (error) {
      this.#fail(error)
    }
  }

  #askOr(hop: Hop, fresh: boolean): void {
    try {
      this.#ask(hop, fresh)
    } catch (error) {
      this.#fail(error)
    }
  }

  readonly #onDeadline = (): void => {
    // The answer is complete: it counts, and its body stays compressed.
    if (this.#decoding) return this.#decoding.abort()
    const exchange = this.#exchange
    const phase = exchange?.phase ?? 'queue'
    const code = `${phase.toUpperCase()}_TIMEOUT`
    const isThere = exchange?.settle() === true && this.#redirectIn(exchange) === null
    this.#letGo()
    if (isThere) this.#deliver(exchange)
    else this.#fail(new CallFailure('TIMEOUT', code, `${code} after ${this.#request.timeoutMs} ms`))
  }

  /** Ends the exchange under way, or leaves the queue. */
  #letGo(): void {
    const exchange = this.#exchange
    if (!exchange || exchange.ended) return
    exchange.stop()
    this.#report.add(exchange)
    if (this.#connection) this.#giveBack(exchange)
    else this.#pool?.forget(this)
  }

  #fail(error: unknown): void {
    if (error instanceof CallFailure) this.#finish(error)
    else this.#finish(invalid(error instanceof Error ? error.message : String(error)))
  }

  #finish(failure: CallFailure | null): void {
    if (this.#finished) return
    this.#finished = true
    this.#decoding?.abort()
    if (this.#timer) clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.cancel)
    if (this.#cancellable) this.#cancellable.cancelCall = null
    this.#resolve(this.#makeOutcome(failure))
  }

  /** A request that breaks even its own report (a value that is no text, say) still ends as an outcome. */
  #makeOutcome(failure: CallFailure | null): Outcome {
    try {
      return this.#report.outcome(failure, this.#exchange, Redactor.of(this.#request.secrets ?? []))
    } catch (error) {
      const report = new OutcomeBuilder({ ...this.#request, headers: [], secrets: [] }, Date.now)
      return report.outcome(invalid(`The request is malformed: ${String(error)}`), null, null)
    }
  }
}
