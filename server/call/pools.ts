import { Connection } from './Connection.ts'
import type { LinkSettings } from './link.ts'
import type { Site } from './site.ts'
import { WaitingLine } from './waitingLine.ts'

/** Who waits for a connection. */
export interface Waiter {
  admit(connection: Connection): void
}

/** The connections to one origin, at most `limit`. Who comes when all are busy waits here, in order. */
export class HostPool {
  readonly #site: Site
  readonly #limit: number
  readonly #settings: LinkSettings
  readonly #onEmpty: () => void
  readonly #all = new Set<Connection>()
  /** The last used is the first to be used again, so that the others can close. */
  readonly #idle: Connection[] = []
  readonly #waiting = new WaitingLine<Waiter>()
  #sweep: NodeJS.Timeout | null = null

  constructor(site: Site, limit: number, settings: LinkSettings, onEmpty: () => void) {
    this.#site = site
    this.#limit = limit
    this.#settings = settings
    this.#onEmpty = onEmpty
  }

  /** @param fresh on a connection that has carried nothing yet */
  acquire(waiter: Waiter, fresh = false): void {
    if (fresh && this.#idle.length > 0 && this.#all.size >= this.#limit) this.#drop(this.#idle.shift())
    const idle = fresh ? undefined : this.#takeIdle()
    if (idle) waiter.admit(idle)
    else if (this.#all.size < this.#limit) waiter.admit(this.#open())
    else this.#waiting.join(waiter)
  }

  /** After an answer that ended as it should. @param keepMs how long the target keeps the connection */
  release(connection: Connection, keepMs: number): void {
    if (!this.#all.has(connection)) return
    const next = this.#waiting.next()
    if (next) return next.admit(connection)
    connection.idleUntilMs = performance.now() + keepMs
    this.#idle.push(connection)
    this.#sweep ??= setTimeout(this.#closeUnused, keepMs).unref()
  }

  /** After anything else: the socket is in an unknown state, or closed. */
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
    if (this.#sweep) clearTimeout(this.#sweep)
    for (const connection of this.#all) connection.destroy()
    this.#all.clear()
    this.#idle.length = 0
  }

  #open(): Connection {
    const connection = new Connection(this.#site, this.#settings, (closed) => this.#onClosed(closed))
    this.#all.add(connection)
    return connection
  }

  #takeIdle(): Connection | undefined {
    let idle = this.#idle.pop()
    if (idle === undefined) return undefined
    const nowMs = performance.now()
    for (; idle && idle.idleUntilMs <= nowMs; idle = this.#idle.pop()) this.#drop(idle)
    return idle
  }

  /** One look for all: a timer for each would cost as much as a request's parsing. */
  readonly #closeUnused = (): void => {
    this.#sweep = null
    const nowMs = performance.now()
    for (const connection of this.#idle.filter(({ idleUntilMs }) => idleUntilMs <= nowMs)) this.#onClosed(connection)
    if (this.#idle.length === 0) return
    const nextMs = Math.min(...this.#idle.map(({ idleUntilMs }) => idleUntilMs))
    this.#sweep = setTimeout(this.#closeUnused, nextMs - nowMs).unref()
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
