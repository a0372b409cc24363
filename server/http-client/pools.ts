import { HttpConnection } from './HttpConnection.ts'
import type { HttpExchange } from './HttpExchange.ts'
import type { DialSettings } from './dial.ts'
import type { Origin } from './origin.ts'
import { FifoQueue } from '../platform/FifoQueue.ts'

/** An attempt that waits for a connection. */
export interface Waiter {
  admit(connection: HttpConnection): void
}

/**
 * The connections to one origin, with at most `limit` requests on all of them together. A request beyond the
 * limit waits here, in order.
 */
export class HostPool {
  readonly #origin: Origin
  readonly #limit: number
  readonly #settings: DialSettings
  readonly #onEmpty: () => void
  readonly #all = new Set<HttpConnection>()
  /** Connections that had room at the last check. The last used one is used first, so that idle ones can close. */
  readonly #free: HttpConnection[] = []
  readonly #waiting = new FifoQueue<Waiter>()
  #active = 0

  constructor(origin: Origin, limit: number, settings: DialSettings, onEmpty: () => void) {
    this.#origin = origin
    this.#limit = limit
    this.#settings = settings
    this.#onEmpty = onEmpty
  }

  /** @param fresh on a connection that has carried nothing yet */
  acquire(waiter: Waiter, fresh = false): void {
    if (this.#active >= this.#limit) this.#waiting.enqueue(waiter)
    else this.#admit(waiter, fresh)
  }

  /** After an exchange that `admit` led to. */
  release(connection: HttpConnection, exchange: HttpExchange): void {
    if (!this.#all.has(connection)) return
    this.#active--
    connection.leave(exchange)
    if (connection.isOver) this.#close(connection)
    else this.#offer(connection)
    const next = this.#waiting.dequeue()
    if (next) this.#admit(next, false)
    else if (this.#all.size === 0) this.#onEmpty()
  }

  forget(waiter: Waiter): void {
    this.#waiting.remove(waiter)
  }

  /** No waiter is admitted any more; each still has to be told. */
  turnAway(): void {
    this.#waiting.clear()
  }

  async destroy(): Promise<void> {
    this.turnAway()
    const connections = [...this.#all]
    this.#all.clear()
    this.#free.length = 0
    await Promise.all(connections.map((connection) => connection.destroy()))
  }

  #admit(waiter: Waiter, fresh: boolean): void {
    this.#active++
    const connection = (fresh ? null : this.#takeFree()) ?? this.#open()
    waiter.admit(connection)
    this.#offer(connection)
  }

  #takeFree(): HttpConnection | null {
    for (let free = this.#free.pop(); free; free = this.#free.pop()) if (free.hasRoom) return free
    return null
  }

  #open(): HttpConnection {
    if (this.#all.size >= this.#limit) {
      const unused = this.#free.findIndex(({ isIdle }) => isIdle)
      if (unused !== -1) this.#close(this.#free[unused]!)
    }
    const connection = new HttpConnection(this.#origin, this.#settings, this.#limit, {
      onLost: (lost) => this.#onLost(lost),
      onRoom: (roomy) => this.#offer(roomy),
    })
    this.#all.add(connection)
    return connection
  }

  #offer(connection: HttpConnection): void {
    if (this.#all.has(connection) && connection.hasRoom && !this.#free.includes(connection)) this.#free.push(connection)
  }

  #onLost(connection: HttpConnection): void {
    if (!this.#all.has(connection)) return
    this.#close(connection)
    if (this.#all.size === 0) this.#onEmpty()
  }

  #close(connection: HttpConnection): void {
    this.#all.delete(connection)
    const at = this.#free.indexOf(connection)
    if (at !== -1) this.#free.splice(at, 1)
    void connection.destroy()
  }
}
