import { Client } from 'undici'
import { LinkOpening, type Link, type LinkSettings } from './link.ts'
import { portOf } from './targets.ts'
import { WaitingLine } from './waitingLine.ts'

/** Who waits for a connection. */
export interface Waiter {
  admit(connection: Connection): void
}

/** Larger response heads are refused as malformed. */
const maxHeadBytes = 16 * 1024
/** A connection that nobody uses is closed after this, or earlier if the target says so. */
const idleMs = 4_000
const maxIdleMs = 60_000

/** One undici client that carries one request at a time over one socket, which it opens when there is none. */
export class Connection {
  readonly client: Client
  /** The socket in use or last used; null before the first is open. */
  link: Link | null = null
  opening: LinkOpening | null = null

  constructor(url: URL, settings: LinkSettings, onClosed: (connection: Connection) => void) {
    const target = { hostname: url.hostname, port: portOf(url), secure: url.protocol === 'https:' }
    this.client = new Client(url.origin, {
      connect: (_options, callback) => {
        this.opening = new LinkOpening(target, settings, (error, link) => {
          this.opening = null
          this.link = link
          if (link) callback(null, link.socket)
          else callback(error ?? new Error('no socket'), null)
        })
      },
      pipelining: 1,
      allowH2: false,
      maxHeaderSize: maxHeadBytes,
      // One deadline over the whole attempt takes the place of undici's own timers.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: maxIdleMs,
    })
    this.client.on('disconnect', () => onClosed(this))
  }

  destroy(): void {
    this.opening?.abort()
    void this.client.destroy()
  }
}

/**
 * The connections to one origin, at most `limit`. Who comes when all are busy waits here, in order.
 * undici's own Pool does the same, but does not tell which socket carries a request, and so neither what opening it cost nor whether
 * it was used before; and its queue would run against the deadline.
 */
export class HostPool {
  readonly #url: URL
  readonly #limit: number
  readonly #settings: LinkSettings
  readonly #onEmpty: () => void
  readonly #all = new Set<Connection>()
  readonly #idle: Connection[] = []
  readonly #waiting = new WaitingLine<Waiter>()

  constructor(url: URL, limit: number, settings: LinkSettings, onEmpty: () => void) {
    this.#url = url
    this.#limit = limit
    this.#settings = settings
    this.#onEmpty = onEmpty
  }

  /** @param fresh on a connection that has carried nothing yet */
  acquire(waiter: Waiter, fresh = false): void {
    if (fresh && this.#idle.length > 0 && this.#all.size >= this.#limit) this.#drop(this.#idle.shift())
    const idle = fresh ? undefined : this.#idle.pop()
    if (idle) waiter.admit(idle)
    else if (this.#all.size < this.#limit) waiter.admit(this.#open())
    else this.#waiting.join(waiter)
  }

  /** After a response that ended as it should. */
  release(connection: Connection): void {
    if (!this.#all.has(connection)) return
    const next = this.#waiting.next()
    if (next) next.admit(connection)
    else if (connection.link?.socket.destroyed) this.discard(connection)
    else this.#idle.push(connection)
  }

  /** After anything else: the socket is in an unknown state. */
  discard(connection: Connection): void {
    if (!this.#all.has(connection)) return
    this.#drop(connection)
    const next = this.#waiting.next()
    if (next) next.admit(this.#open())
    else if (this.#all.size === 0) this.#onEmpty()
  }

  forget(waiter: Waiter): void {
    this.#waiting.leave(waiter)
  }

  /** No waiter is admitted any more; each still has to be told. */
  turnAway(): void {
    this.#waiting.clear()
  }

  destroy(): void {
    this.turnAway()
    for (const connection of this.#all) connection.destroy()
    this.#all.clear()
    this.#idle.length = 0
  }

  #open(): Connection {
    const connection = new Connection(this.#url, this.#settings, (closed) => this.#onClosed(closed))
    this.#all.add(connection)
    return connection
  }

  /** A busy connection whose socket closed is dealt with by the call that holds it. */
  #onClosed(connection: Connection): void {
    const at = this.#idle.indexOf(connection)
    if (at === -1) return
    this.#idle.splice(at, 1)
    this.discard(connection)
  }

  #drop(connection: Connection | undefined): void {
    if (!connection) return
    this.#all.delete(connection)
    connection.destroy()
  }
}
