/** Who can be in a crowd, at its own place there. */
export interface Placed {
  place: number
}

/**
 * Who is here, in no order. A Set would do, but one that is joined and left all the time is copied again and again; each copy
 * refers to the next, and so whatever was in any of them outlives the collections of young garbage (2 KB a call, measured).
 */
export class Crowd<T extends Placed> {
  readonly #all: T[] = []

  join(one: T): void {
    one.place = this.#all.length
    this.#all.push(one)
  }

  /** Only who is here can leave. */
  leave(one: T): void {
    const last = this.#all.pop()!
    if (last === one) return
    this.#all[one.place] = last
    last.place = one.place
  }

  /** Those who are here now. */
  get members(): readonly T[] {
    return [...this.#all]
  }
}
