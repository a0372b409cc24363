import { FifoQueue } from '../../platform/FifoQueue.ts'
import { RateWindow } from './RateWindow.ts'

/** No more connections to one host are opened (`perHostConnections`): with fewer places than that there is nothing to share. */
const mostConnections = 64
/** So many more are marked as started while those are under way, so that no connection waits for the database … */
const leastAhead = mostConnections
/** … and as many again as end while it is asked, but no more than these. */
const mostAhead = 384

interface Host {
  name: string
  /** How many wait or have a place. */
  all: number
  /** How many have a place. */
  taken: number
  /** Of those that gave theirs back. */
  pace: RateWindow
}

/**
 * Who waits for one of a number of places, in order, but that no host has more than its share: as if each of those that are here,
 * and one more, had as many. So targets that hang, however many runs are due on them, leave places to all others. And none has
 * more than it can use soon: what has a place is marked as started.
 */
export class HostFairQueue<T> {
  readonly #places: number
  readonly #hostOf: (one: T) => string
  readonly #nowMs: () => number
  readonly #line = new FifoQueue<T>()
  /** Those who had their turn while their host could not have more, by host. */
  readonly #held = new Map<Host, FifoQueue<T>>()
  #heldCount = 0
  #taken = 0
  /** Those that somebody waits or has a place for. */
  readonly #hosts = new Map<string, Host>()

  constructor(places: number, hostOf: (one: T) => string, nowMs = () => performance.now()) {
    this.#places = places
    this.#hostOf = hostOf
    this.#nowMs = nowMs
  }

  get waiting(): number {
    return this.#line.length + this.#heldCount
  }

  /** Places taken. */
  get taken(): number {
    return this.#taken
  }

  enqueue(one: T): void {
    const name = this.#hostOf(one)
    let host = this.#hosts.get(name)
    if (!host) this.#hosts.set(name, (host = { name, all: 0, taken: 0, pace: new RateWindow() }))
    host.all++
    this.#line.enqueue(one)
  }

  /** The next ones, at most so many, who have a place from now on. */
  take(most: number): T[] {
    const chosen: T[] = []
    for (const [host, held] of this.#held) {
      while (held.length > 0 && chosen.length < most && this.#mayHave(host)) {
        this.#heldCount--
        chosen.push(this.#give(host, held.dequeue()!))
      }
      if (held.length === 0) this.#held.delete(host)
    }
    while (this.#line.length > 0 && chosen.length < most && this.#taken < this.#places) {
      const one = this.#line.dequeue()!
      const host = this.#host(one)
      if (!this.#held.has(host) && this.#mayHave(host)) chosen.push(this.#give(host, one))
      else this.#hold(host, one)
    }
    return chosen
  }

  /** Gives a place back, once. */
  release(one: T): void {
    const host = this.#host(one)
    this.#taken--
    host.taken--
    host.pace.add(this.#nowMs())
    if (--host.all === 0) this.#hosts.delete(host.name)
  }

  /** Gives the places back and waits again, before all others. */
  requeue(many: T[]): void {
    for (const one of many) this.#host(one).taken--
    this.#taken -= many.length
    this.#line.requeue(many)
  }

  /** All who wait, and nobody waits any more. */
  empty(): T[] {
    const all: T[] = []
    for (const line of [...this.#held.values(), this.#line]) while (line.length > 0) all.push(line.dequeue()!)
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
    const places = this.#places
    if (this.#taken >= places) return false
    if (places <= mostConnections) return true
    const own = host.taken
    const fair = this.#hosts.size === 1 ? Math.max(places / 2, mostConnections) : places / (this.#hosts.size + 1)
    const share = Math.min(fair, mostConnections + Math.min(leastAhead + host.pace.at(this.#nowMs()), mostAhead))
    // The last quarter is for hosts that have next to nothing: others may have taken theirs while they were alone.
    return own < share && (this.#taken < (places * 3) / 4 || own < Math.max(1, places / 128))
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
