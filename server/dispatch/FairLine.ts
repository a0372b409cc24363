import { Line } from './Line.ts'

/** A host that holds so many places gets more in the first half of them only. */
const fullShare = 16
/** No more connections to one host are opened (`perHostConnections`): so many places one may have where there are few. */
const mostConnections = 64

/**
 * Who waits for one of a number of places, in order, but that a host may take the fewer of the free ones the more it holds.
 * So targets that hang, however many runs are due on them, leave places to all others.
 */
export class FairLine<T> {
  readonly #places: number
  readonly #open: number
  readonly #hostOf: (one: T) => string
  readonly #line = new Line<T>()
  /** Those who had their turn while their host could not have more, by host. */
  readonly #held = new Map<string, Line<T>>()
  #heldCount = 0
  readonly #hosts = new Map<T, string>()
  readonly #perHost = new Map<string, number>()

  constructor(places: number, hostOf: (one: T) => string) {
    this.#places = places
    this.#open = Math.max(Math.min(places, mostConnections), places / 2)
    this.#hostOf = hostOf
  }

  get waiting(): number {
    return this.#line.length + this.#heldCount
  }

  /** Places taken. */
  get taken(): number {
    return this.#hosts.size
  }

  join(one: T): void {
    this.#line.join(one)
  }

  /** The next ones, at most so many, who have a place from now on. */
  take(most: number): T[] {
    const chosen: T[] = []
    for (const [host, held] of this.#held) {
      while (held.length > 0 && chosen.length < most && this.#mayHave(host)) {
        this.#heldCount--
        chosen.push(this.#give(host, held.next()!))
      }
      if (held.length === 0) this.#held.delete(host)
    }
    while (this.#line.length > 0 && chosen.length < most && this.taken < this.#places) {
      const one = this.#line.next()!
      const host = this.#hostOf(one)
      if (!this.#held.has(host) && this.#mayHave(host)) chosen.push(this.#give(host, one))
      else this.#hold(host, one)
    }
    return chosen
  }

  /** Gives a place back. */
  leave(one: T): void {
    const host = this.#hosts.get(one)
    if (host === undefined) return
    this.#hosts.delete(one)
    const left = this.#perHost.get(host)! - 1
    if (left === 0) this.#perHost.delete(host)
    else this.#perHost.set(host, left)
  }

  /** Gives the places back and waits again, before all others. */
  putBack(many: T[]): void {
    for (const one of many) this.leave(one)
    this.#line.joinFirst(many)
  }

  /** All who wait, and nobody waits any more. */
  empty(): T[] {
    const all: T[] = []
    for (const line of [...this.#held.values(), this.#line]) while (line.length > 0) all.push(line.next()!)
    this.#held.clear()
    this.#heldCount = 0
    return all
  }

  #mayHave(host: string): boolean {
    if (this.taken < this.#open) return true
    const own = Math.min(this.#perHost.get(host) ?? 0, fullShare)
    return this.taken < this.#places - (own / fullShare) * (this.#places - this.#open)
  }

  #give(host: string, one: T): T {
    this.#hosts.set(one, host)
    this.#perHost.set(host, (this.#perHost.get(host) ?? 0) + 1)
    return one
  }

  #hold(host: string, one: T): void {
    const held = this.#held.get(host) ?? new Line<T>()
    held.join(one)
    this.#held.set(host, held)
    this.#heldCount++
  }
}
