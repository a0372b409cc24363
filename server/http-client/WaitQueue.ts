/** First in, first out, with leaving from the middle. A Set would do, but finding its first after many deletions is slow. */
export class WaitQueue<T> {
  #places: (T | null)[] = []
  #head = 0

  join(waiter: T): void {
    // A line that never runs dry would otherwise keep the places of all who were ever in it.
    if (this.#head > 1024 && this.#head * 2 > this.#places.length) {
      this.#places = this.#places.slice(this.#head)
      this.#head = 0
    }
    this.#places.push(waiter)
  }

  leave(waiter: T): void {
    const at = this.#places.indexOf(waiter, this.#head)
    if (at !== -1) this.#places[at] = null
  }

  next(): T | null {
    while (this.#head < this.#places.length) {
      const waiter = this.#places[this.#head] ?? null
      this.#places[this.#head++] = null
      if (waiter !== null) return waiter
    }
    this.clear()
    return null
  }

  clear(): void {
    this.#places = []
    this.#head = 0
  }
}
