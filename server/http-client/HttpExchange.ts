import type { Dispatcher } from 'undici'
import { BodyCollector } from './body.ts'
import { ContinueFilter } from './ContinueFilter.ts'
import { nameFailure, protocolError } from './failure.ts'
import { fieldsOf } from './headers.ts'
import { ResponseBytes } from './ResponseBytes.ts'
import type { OpenSocket, OpeningPhase } from './dial.ts'
import type { CallFailure, Field } from './outcome.ts'

type ExchangePhase = 'queue' | 'dns' | 'connect' | 'tls' | 'headers' | 'body'

/** What an exchange must know of the connection that carries it. */
interface ExchangeConnection {
  readonly link: OpenSocket | null
  readonly opening: { readonly phase: OpeningPhase } | null
  readonly isRetired: boolean
}

/** An honest server sends a handful of 1xx answers before the real one. */
const maxInformational = 100

/** One request and its answer on one connection, with a clock: the handler that undici reports to. It ends once, in `onDone`. */
export class HttpExchange implements Dispatcher.DispatchHandler {
  connection: ExchangeConnection | null = null
  link: OpenSocket | null = null
  status = 0
  /** null until the status and the headers are there. */
  fields: readonly Field[] | null = null
  readonly body: BodyCollector
  /** The answer is there, to its end. */
  whole = false
  /** Whether the connection had carried a request before. */
  reused = false
  sentAtMs = 0
  firstByteAtMs = 0
  endedAtMs = 0
  ended = false
  /** What came over a connection of HTTP/1.1; null over HTTP/2. */
  bytes: ResponseBytes | null = null
  /** Takes `100 Continue` out of it; null over HTTP/2. */
  continues: ContinueFilter | null = null
  readonly #method: string
  readonly #onDone: (exchange: HttpExchange, failure: CallFailure | null) => void
  #controller: Dispatcher.DispatchController | null = null
  #informational = 0

  constructor(
    method: string,
    bodyLimit: number,
    onDone: (exchange: HttpExchange, failure: CallFailure | null) => void,
  ) {
    this.#method = method
    this.body = new BodyCollector(bodyLimit)
    this.#onDone = onDone
  }

  /** Whether a status has come. */
  get answered(): boolean {
    return this.fields !== null
  }

  /** The body goes on beyond the limit. */
  get cut(): boolean {
    return this.body.overflows
  }

  get phase(): ExchangePhase {
    if (this.answered) return 'body'
    if (this.connection === null) return 'queue'
    return this.sentAtMs === 0 && this.connection.opening ? this.connection.opening.phase : 'headers'
  }

  /** Whether the connection was lost as it was used again, before anything came. */
  get diedIdle(): boolean {
    const isLost = this.link?.socket.destroyed === true || this.connection?.isRetired === true
    return isLost && this.reused && this.firstByteAtMs === 0
  }

  /**
   * Whether the connection may carry another request. Over HTTP/1.1 a server that goes on writing after its answer would answer the
   * next request with it. So the connection closes after a HEAD and after an answer without a body, which are the ones that servers
   * wrongly send a body with, and wherever anything but the proper end follows the body. Over HTTP/2 an answer that was not read to
   * its end counts against us, as an attack by resets would: a few of them, and a server closes the connection on all.
   */
  get leavesCleanConnection(): boolean {
    if (!this.whole || !this.link || this.link.socket.destroyed) return false
    if (!this.bytes) return true
    // What is left of a large request would run into the next. (A short one is sent, though TLS may not have said so yet.)
    const isSent = !this.link.socket.writableNeedDrain
    return isSent && this.#method !== 'HEAD' && this.body.seen > 0 && this.bytes.endsCleanly
  }

  /** Ends it from outside, by the deadline or a cancellation. It reports nothing any more. */
  stop(): void {
    this.#close()
    this.#controller?.abort(new Error('stopped'))
  }

  /** Takes a body whose last chunk has come as the whole one, where the answer does not end as it should. */
  settle(): boolean {
    if (this.ended || !this.bytes?.hasLastChunk) return false
    this.whole = true
    return true
  }

  /** The request is about to be written, to a new connection once more where HTTP/2 did not take it on the first. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.ended) return controller.abort(new Error('stopped'))
    this.#controller = controller
    this.link = this.connection!.link!
    this.bytes = this.link.isHttp2 ? null : new ResponseBytes()
    this.continues = this.link.isHttp2 ? null : new ContinueFilter(() => this.#onInformational())
    this.reused = this.link.uses++ > 0
    this.sentAtMs = performance.now()
  }

  onResponseStarted(): void {
    if (this.firstByteAtMs === 0) this.firstByteAtMs = performance.now()
  }

  /** What it throws ends the exchange as its failure. */
  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 100 || status > 999) throw protocolError('a status that is none')
    if (status === 101) throw protocolError('a change of protocols that nobody asked for')
    if (status < 200) return this.#onInformational()
    this.fields = fieldsOf(headers)
    this.status = status
    if (this.bytes) this.bytes.onHead(controller.rawHeaders, this.fields)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.body.add(chunk)
    this.bytes?.onData(chunk)
    if (!this.cut) return
    this.#end(null)
    controller.abort(new Error('cut'))
  }

  onResponseEnd(): void {
    // undici takes a body that ends with the connection for whole even where a reset ended it.
    const error = this.link?.isHttp2 ? null : this.link?.socket.errored
    if (error) return this.#end(nameFailure(error, true))
    this.whole = true
    this.#end(null)
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (this.ended) return
    if (this.settle()) return this.#end(null)
    this.#end(nameFailure(error, this.answered))
  }

  #onInformational(): void {
    if (++this.#informational > maxInformational)
      throw protocolError(`more than ${maxInformational} informational answers`)
  }

  /** Not at once: undici decides after this call whether it closes the connection. */
  #end(failure: CallFailure | null): void {
    if (this.ended) return
    this.#close()
    queueMicrotask(() => this.#onDone(this, failure))
  }

  #close(): void {
    this.ended = true
    this.endedAtMs = performance.now()
  }
}
