import { Client } from 'undici'
import { failCutStreams } from './cutStreams.ts'
import { closed } from './failure.ts'
import { watchReads } from './watchReads.ts'
import { Dial, type OpenSocket, type DialSettings } from './dial.ts'
import type { Dispatcher } from 'undici'
import type { HttpExchange } from './HttpExchange.ts'
import type { Origin } from './origin.ts'

interface ConnectionEvents {
  /** It is lost, and carries nothing. */
  onLost(connection: HttpConnection): void
  /** It can take another request, although none has ended. */
  onRoom(connection: HttpConnection): void
}

/** Larger heads are refused. Bytes. */
const maxHeaderSize = 16 * 1024

// Once for the process: Node tells of all streams at the same place.
failCutStreams()

/** One connection: one request at a time over HTTP/1.1, many over HTTP/2. undici speaks the protocol; the socket is ours. */
export class HttpConnection {
  /** null before the first socket is open. */
  link: OpenSocket | null = null
  opening: Dial | null = null
  /** It takes no more requests. */
  isRetired = false
  readonly #origin: Origin
  readonly #settings: DialSettings
  readonly #client: Client
  /** One over HTTP/1.1, and few over HTTP/2. */
  readonly #exchanges: HttpExchange[] = []
  #isFull = false

  constructor(origin: Origin, settings: DialSettings, maxStreams: number, events: ConnectionEvents) {
    this.#origin = origin
    this.#settings = settings
    this.#client = new Client(origin.origin, {
      connect: (_options, callback) => this.#open(callback),
      maxHeaderSize,
      // The attempt has the deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4_000,
      // The target's own word is taken a little short: a request must not cross with its closing.
      keepAliveTimeoutThreshold: 1_000,
      keepAliveMaxTimeout: 60_000,
      h2Options: { maxConcurrentStreams: maxStreams },
    })
    this.#client.on('disconnect', () => {
      this.isRetired = true
      if (this.#exchanges.length === 0) events.onLost(this)
    })
    this.#client.on('drain', () => {
      this.#isFull = false
      if (this.hasRoom) events.onRoom(this)
    })
  }

  /** Whether it is open and can take another request now. */
  get hasRoom(): boolean {
    if (this.isRetired || !this.link || this.link.socket.destroyed) return false
    return this.link.isHttp2 ? !this.#isFull : this.#exchanges.length === 0
  }

  /** Carries nothing, and will not again. */
  get isOver(): boolean {
    return this.#exchanges.length === 0 && (this.isRetired || !this.link || this.link.socket.destroyed)
  }

  get isIdle(): boolean {
    return this.#exchanges.length === 0
  }

  /** Sends a request whose answer goes to `exchange`, which ends in any case. */
  send(exchange: HttpExchange, request: Dispatcher.DispatchOptions): void {
    this.#exchanges.push(exchange)
    exchange.connection = this
    this.#isFull = !this.#client.dispatch(request, exchange)
  }

  /** The exchange is over, one way or another. */
  leave(exchange: HttpExchange): void {
    const at = this.#exchanges.indexOf(exchange)
    if (at !== -1) this.#exchanges.splice(at, 1)
    if (!exchange.leavesCleanConnection) this.isRetired = true
  }

  /** Closes it. What it carries ends as if the target had closed it. */
  async destroy(): Promise<void> {
    this.isRetired = true
    this.opening?.abort()
    this.link?.socket.destroy()
    await this.#client.destroy(closed('the connection was given up'))
  }

  /** undici calls this a second time where a socket closed before a request was written to it. */
  #open(callback: (...result: [Error, null] | [null, OpenSocket['socket']]) => void): void {
    this.opening = new Dial(this.#origin.url, this.#settings, (failure, link) => {
      this.opening = null
      if (!link) return callback(failure!, null)
      this.link = link
      this.isRetired = false
      if (!link.isHttp2) watchReads(link.socket, () => this.#written())
      callback(null, link.socket)
    })
  }

  /** The exchange whose request is on its way over HTTP/1.1. */
  #written(): HttpExchange | null {
    return this.#exchanges.find(({ bytes, ended }) => bytes !== null && !ended) ?? null
  }
}
