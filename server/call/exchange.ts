import { BodyCollector } from './body.ts'
import { protocolError } from './failure.ts'
import type { Connection } from './pools.ts'
import type { Link } from './link.ts'
import type { Dispatcher } from 'undici'
import type { IncomingHttpHeaders } from 'node:http'

/** An honest server sends a handful of 1xx answers before the real one. */
const maxInformational = 100
/** As Node's own client takes. */
const maxHeaders = 2000
/** What may come around a body beside its bytes: heads, 1xx answers, chunk sizes and extensions, trailers. */
const maxAroundBytes = 4 * 2 ** 20
/** A socket is asked how much it has read once in so many chunks: asking takes longer than most answers' parsing. */
const chunksPerLook = 16

export type ExchangePhase = 'queue' | 'dns' | 'connect' | 'tls' | 'headers' | 'body'

/** One request and its answer on one connection: undici's handler, with a clock. It ends once, in `onDone`. */
export class Exchange implements Dispatcher.DispatchHandler {
  connection: Connection | null = null
  link: Link | null = null
  /** Whether the connection had carried a request before. */
  reused = false
  status = 0
  headers: IncomingHttpHeaders | null = null
  readonly body: BodyCollector
  /** The body goes on beyond the limit. */
  cut = false
  sentAtMs = 0
  firstByteAtMs = 0
  endedAtMs = 0
  ended = false
  /** The answer arrived whole, so the connection can carry the next request. */
  clean = false
  readonly #onDone: (exchange: Exchange, error: Error | null) => void
  #informational = 0
  #chunks = 0
  /** What the socket had read at the first look, less what was body; null: no look yet. */
  #aroundBefore: number | null = null

  constructor(bodyLimit: number, onDone: (exchange: Exchange, error: Error | null) => void) {
    this.body = new BodyCollector(bodyLimit)
    this.#onDone = onDone
  }

  get phase(): ExchangePhase {
    if (this.headers !== null) return 'body'
    if (this.sentAtMs !== 0) return 'headers'
    return this.connection === null ? 'queue' : (this.connection.opening?.phase ?? 'connect')
  }

  /** Ends it from outside, by the deadline or a cancellation. No word comes from it any more. */
  stop(): void {
    this.ended = true
    this.endedAtMs = performance.now()
  }

  onRequestStart(): void {
    const link = this.connection?.link ?? null
    this.link = link
    if (link) {
      this.reused = link.uses++ > 0
      link.onChunk = this.#countBytes
      link.awaitsHead = true
    }
    this.sentAtMs = performance.now()
  }

  onResponseStarted(): void {
    if (this.firstByteAtMs === 0) this.firstByteAtMs = performance.now()
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (this.ended) return
    if (Number(controller.rawHeaders?.length ?? 0) > 2 * maxHeaders)
      this.#abort(protocolError(`more than ${maxHeaders} headers`))
    else if (status >= 200) {
      this.status = status
      this.headers = headers
      if (this.link) this.link.awaitsHead = false
    } else if (status < 100) this.#abort(protocolError(`status ${status}`))
    else if (++this.#informational > maxInformational)
      this.#abort(protocolError(`more than ${maxInformational} informational answers`))
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.ended || this.body.add(chunk)) return
    this.cut = true
    this.#abort(null)
  }

  onResponseEnd(): void {
    // After the parser's turn: bytes behind the body make it destroy the socket, and then this was no HTTP.
    queueMicrotask(this.#settle)
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#end(error)
  }

  readonly #settle = (): void => {
    const fault = this.link?.socket.errored
    if (fault && fault.message === 'bad response') this.#end(protocolError('bytes behind the body'))
    else {
      this.clean = true
      this.#end(null)
    }
  }

  /**
   * The parser takes in a reason, a chunk's extension and the like byte by byte and keeps none of it, so that a target that
   * pours such for ever would hold the event loop busy until the deadline.
   */
  readonly #countBytes = (): void => {
    if (++this.#chunks % chunksPerLook !== 0 || this.ended || !this.link) return
    const around = this.link.socket.bytesRead - this.body.seen
    this.#aroundBefore ??= around
    if (around - this.#aroundBefore < maxAroundBytes) return
    this.#abort(protocolError(`more than ${maxAroundBytes / 2 ** 20} MiB around the body`))
  }

  /** Ends it from inside the parser; the connection goes with it, in `onDone`. */
  #abort(error: Error | null): void {
    this.#end(error)
  }

  #end(error: Error | null): void {
    if (this.ended) return
    this.stop()
    this.#onDone(this, error)
  }
}
