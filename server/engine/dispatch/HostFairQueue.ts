import { FifoQueue } from '../../platform/FifoQueue.ts'
import { RateWindow } from './RateWindow.ts'

/** The HTTP client opens no more connections to one host: with fewer slots than that there is nothing to share. */
const maxConnections = 64
/** Items marked as started beyond the connections, so that no connection waits for the database … */
const minAhead = maxConnections
/** … and as many more as end during one query, up to this number. */
const maxAhead = 384

interface Host {
  name: string
  /** Items that wait or have a slot. */
  all: number
  /** Items that have a slot. */
  taken: number
  /** Slots that were released lately. */
  releases: RateWindow
}

/**
 * A queue for a number of slots, in order, in which no host has more than its share, as if the hosts that are here, and one more,
 * shared the slots equally. So targets that hang, however many runs are due on them, leave slots to all others. No host has more
 * than it can use soon, because an item with a slot is marked as started.
 */
export class HostFairQueue<T> {
  readonly #slots: number
  readonly #hostOf: (one: T) => string
  readonly #nowMs: () => number
  readonly #queue = new FifoQueue<T>()
  /** Items that had their turn while their host could have no further slot. */
  readonly #held = new Map<Host, FifoQueue<T>>()
  #heldCount = 0
  #taken = 0
  /** Hosts with items that wait or have a slot. */
  readonly #hosts = new Map<string, Host>()

  constructor(slots: number, hostOf: (one: T) => string, nowMs = () => performance.now()) {
    this.#slots = slots
    this.#hostOf = hostOf
    this.#nowMs = nowMs
  }

  get waiting(): number {
    return this.#queue.length + this.#heldCount
  }

  /** Slots in use. */
  get taken(): number {
    return this.#taken
  }

  enqueue(one: T): void {
    const name = this.#hostOf(one)
    let host = this.#hosts.get(name)
    if (!host) this.#hosts.set(name, (host = { name, all: 0, taken: 0, releases: new RateWindow() }))
    host.all++
    this.#queue.enqueue(one)
  }

  /** Gives slots to the next items, at most `max`. */
  take(max: number): T[] {
    const chosen: T[] = []
    for (const [host, held] of this.#held) {
      while (held.length > 0 && chosen.length < max && this.#mayHave(host)) {
        this.#heldCount--
        chosen.push(this.#give(host, held.dequeue()!))
      }
      if (held.length === 0) this.#held.delete(host)
    }
    while (this.#queue.length > 0 && chosen.length < max && this.#taken < this.#slots) {
      const one = this.#queue.dequeue()!
      const host = this.#host(one)
      if (!this.#held.has(host) && this.#mayHave(host)) chosen.push(this.#give(host, one))
      else this.#hold(host, one)
    }
    return chosen
  }

  /** Frees the slot of an item, once. */
  release(one: T): void {
    const host = this.#host(one)
    this.#taken--
    host.taken--
    host.releases.add(this.#nowMs())
    if (--host.all === 0) this.#hosts.delete(host.name)
  }

  /** Frees the slots of these items, which wait again, before all others. */
  requeue(many: T[]): void {
    for (const one of many) this.#host(one).taken--
    this.#taken -= many.length
    this.#queue.requeue(many)
  }

  /** Removes and returns all items that wait. */
  empty(): T[] {
    const all: T[] = []
    for (const queue of [...this.#held.values(), this.#queue]) while (queue.length > 0) all.push(queue.dequeue()!)
    this.#held.clear()
    this.#heldCount = 0
    for (const one of all) {
      this.#taken++
      this.#host(one).taken++
      this.release(one)
    }
    return all
  }

  #host(one: T): Host {
    return this.#hosts.get(this.#hostOf(one))!
  }

  #mayHave(host: Host): boolean {
    const slots = this.#slots
    if (this.#taken >= slots) return false
    if (slots <= maxConnections) return true
    const own = host.taken
    const fair = this.#hosts.size === 1 ? Math.max(slots / 2, maxConnections) : slots / (this.#hosts.size + 1)
    const share = Math.min(fair, maxConnections + Math.min(minAhead + host.releases.at(this.#nowMs()), maxAhead))
    // The last quarter is for hosts with hardly any slot: a host may have taken the rest while it was alone.
    return own < share && (this.#taken < (slots * 3) / 4 || own < Math.max(1, slots / 128))
  }

  #give(host: Host, one: T): T {
    this.#taken++
    host.taken++
    return one
  }

  #hold(host: Host, one: T): void {
    const held = this.#held.get(host) ?? new FifoQueue<T>()
    held.enqueue(one)
    this.#held.set(host, held)
    this.#heldCount++
  }
}
