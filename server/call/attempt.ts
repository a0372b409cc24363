import { decompress } from './decompress.ts'
import { Exchange } from './exchange.ts'
import { isClosedSocket } from './failure.ts'
import { allValues, firstValue, linesOf, wireOf } from './headers.ts'
import { requestBytes } from './http1/requestBytes.ts'
import { Masker } from './mask.ts'
import { CallFailure, type CallRequest, type Outcome } from './outcome.ts'
import { isRedirect, nextHop, type Hop } from './redirects.ts'
import { Report } from './report.ts'
import { checkRequest, invalid } from './checkRequest.ts'
import type { Placed } from './Crowd.ts'
import type { Connection } from './Connection.ts'
import type { HostPool, Waiter } from './pools.ts'
import type { Site } from './site.ts'

/** What an attempt needs from its caller. */
export interface AttemptHost {
  /** @throws CallFailure when the URL may not be called */
  poolFor(site: Site): HostPool
  /** @throws CallFailure of kind INVALID_REQUEST */
  siteAt(url: string): Site
  bodyLimitBytes: number
  maxRedirects: number
}

/**
 * One attempt: hops until one answer is final, under one deadline. Callbacks rather than promises between the steps, because each
 * costs a turn of the queue and this runs for every call; whatever happens ends in `#finish`, once.
 */
export class Attempt implements Waiter, Placed {
  place = 0
  readonly #host: AttemptHost
  readonly #request: CallRequest
  readonly #signal: AbortSignal | undefined
  readonly #cancellable: CallOptions['cancellable']
  readonly #resolve: (outcome: Outcome) => void
  readonly #report: Report
  #hop: Hop | null = null
  #pool: HostPool | null = null
  #exchange: Exchange | null = null
  /** Header lines of the hop. */
  #lines = ''
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
    this.#report = new Report(request, options.nowMs ?? Date.now)
  }

  begin(): void {
    if (this.#signal?.aborted) return this.cancel()
    try {
      checkRequest(this.#request)
      const { method, headers, wire, stamps = [], body, url } = this.#request
      this.#ask({ site: this.#host.siteAt(url), method, headers, wire, stamps, body })
    } catch (error) {
      this.#fail(error)
      return
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
  admit(connection: Connection): void {
    const exchange = this.#exchange
    const hop = this.#hop
    if (!exchange || !hop) return
    if (this.#timer === null) {
      this.#report.start()
      this.#timer = setTimeout(this.#onDeadline, this.#request.timeoutMs)
    }
    exchange.connection = connection
    connection.send(exchange, requestBytes(hop.method, hop.site, this.#lines, hop.body))
  }

  /** @throws CallFailure when the hop may not be asked */
  #ask(hop: Hop, fresh = false): void {
    const { problem, lines } = hop.wire ?? wireOf(hop.headers)
    if (problem !== null) throw invalid(problem)
    this.#lines = lines + linesOf(hop.stamps)
    this.#hop = hop
    this.#report.hop = hop
    this.#pool = this.#host.poolFor(hop.site)
    this.#exchange = new Exchange(hop.method, this.#host.bodyLimitBytes, this.#onExchangeDone)
    this.#pool.acquire(this, fresh)
  }

  readonly #onExchangeDone = (exchange: Exchange, error: Error | null): void => {
    const { connection } = exchange
    if (connection && exchange.keepMs > 0) this.#pool?.release(connection, exchange.keepMs)
    else if (connection) this.#pool?.discard(connection)
    this.#report.add(exchange)
    if (error === null) return this.#onAnswer(exchange)
    const diedIdle = exchange.reused && exchange.firstByteAtMs === 0 && isClosedSocket(error)
    if (diedIdle && !this.#retried && this.#hop) {
      // The target closed an idle connection just as it was used again. Nothing was answered, the key makes a repeat
      // harmless, and a new connection cannot meet the same race: so once more, as part of the same attempt.
      this.#retried = true
      return this.#askOr(this.#hop, true)
    }
    this.#fail(error)
  }

  #onAnswer(exchange: Exchange): void {
    const { answer } = exchange
    const location = firstValue(answer.fields, 'location') || null
    const hop = this.#hop
    if (this.#request.followRedirects && hop && isRedirect(answer.status, location)) {
      this.#onRedirect(hop, answer.status, location)
      return
    }
    const encoding = allValues(answer.fields, 'content-encoding')
    if (encoding === null || answer.body.seen === 0) return this.#finish(null)
    const decoding = (this.#decoding = new AbortController())
    void decompress(answer.body.bytes, encoding, this.#host.bodyLimitBytes, decoding.signal).then((decoded) => {
      this.#report.decoded = decoded
      this.#finish(null)
    })
  }

  #onRedirect(hop: Hop, status: number, location: string): void {
    try {
      this.#report.hops.push(
        URL.canParse(location, hop.site.url.href) ? new URL(location, hop.site.url).href : location,
      )
      if (this.#report.hops.length > this.#host.maxRedirects) {
        throw new CallFailure('REDIRECT', 'TOO_MANY_REDIRECTS', `More than ${this.#host.maxRedirects} redirects`)
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
    const phase = this.#exchange?.phase ?? 'queue'
    const code = `${phase.toUpperCase()}_TIMEOUT`
    this.#letGo()
    this.#fail(new CallFailure('TIMEOUT', code, `${code} after ${this.#request.timeoutMs} ms`))
  }

  /** Closes the connection in use, or leaves the queue. */
  #letGo(): void {
    const exchange = this.#exchange
    if (!exchange || exchange.ended) return
    exchange.stop()
    this.#report.add(exchange)
    if (exchange.connection) this.#pool?.discard(exchange.connection)
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
    const limit = this.#host.bodyLimitBytes
    try {
      return this.#report.outcome(failure, this.#exchange, Masker.of(this.#request.secrets ?? []), limit)
    } catch (error) {
      const report = new Report({ ...this.#request, headers: [], secrets: [] }, Date.now)
      return report.outcome(invalid(`The request is malformed: ${String(error)}`), null, null, limit)
    }
  }
}

export interface CallOptions {
  /** Ends the call; the outcome is `cancelled`. */
  signal?: AbortSignal
  /** Gets the way to end the call while it is under way: what `signal` does, for a tenth of its cost. */
  cancellable?: { cancelCall: (() => void) | null }
  /** The wall clock, for `startedAtMs` and `Retry-After`. */
  nowMs?: () => number
}
