import { closed, nameFailure } from './failure.ts'
import { LinkOpening, type Link, type LinkSettings } from './link.ts'
import type { Exchange } from './exchange.ts'
import type { Site } from './site.ts'

/** One socket, which opens with the first request and carries one at a time. When it closes, for whatever reason, it is gone. */
export class Connection {
  /** null before the socket is open. */
  link: Link | null = null
  opening: LinkOpening | null = null
  /** When it is closed if nobody has used it, by the monotonic clock in milliseconds. */
  idleUntilMs = 0
  readonly #site: Site
  readonly #settings: LinkSettings
  readonly #onClosed: (connection: Connection) => void
  #exchange: Exchange | null = null
  #isClosed = false

  constructor(site: Site, settings: LinkSettings, onClosed: (connection: Connection) => void) {
    this.#site = site
    this.#settings = settings
    this.#onClosed = onClosed
  }

  /** Sends a request whose answer goes to `exchange`, which ends in any case. */
  send(exchange: Exchange, request: string | Buffer): void {
    this.#exchange = exchange
    if (this.link) return this.#write(this.link, exchange, request)
    this.opening = new LinkOpening(this.#site.url, this.#settings, this.#onBytes, (error, link) => {
      this.opening = null
      if (!link) return this.#close(error)
      this.link = link
      link.socket.on('end', this.#onEnd).on('error', this.#onError).on('close', this.#onEnd)
      this.#write(link, exchange, request)
    })
  }

  /** Closes it without a word. */
  destroy(): void {
    this.#isClosed = true
    this.#exchange = null
    this.opening?.abort()
    this.link?.socket.destroy()
  }

  #write(link: Link, exchange: Exchange, request: string | Buffer): void {
    exchange.onSent(link)
    link.socket.write(request as string, 'latin1')
  }

  /** `bytes` are used anew for the next that come, over whatever socket. */
  readonly #onBytes = (bytes: Buffer): void => {
    const exchange = this.#exchange
    // Nobody asked for anything.
    if (exchange === null) return this.#close(null)
    try {
      if (!exchange.onBytes(bytes)) return
    } catch (error) {
      return this.#close(error as Error)
    }
    this.#exchange = null
    // What is not all sent when the answer is there would run into the next request.
    exchange.onAnswer(this.link?.socket.writableLength === 0)
  }

  readonly #onEnd = (): void => {
    if (this.#exchange === null) return this.#close(null)
    try {
      this.#exchange.onEnd()
    } catch (error) {
      return this.#close(error as Error)
    }
    const exchange = this.#exchange
    this.#exchange = null
    exchange.onAnswer(false)
  }

  readonly #onError = (error: Error): void => this.#close(error)

  #close(error: Error | null): void {
    if (this.#isClosed) return
    const exchange = this.#exchange
    this.destroy()
    if (exchange) exchange.onError(nameFailure(error ?? closed('the target closed the connection'), exchange.answered))
    else this.#onClosed(this)
  }
}
