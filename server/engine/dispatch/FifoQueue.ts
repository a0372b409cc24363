/** First in, first out, however long it never runs dry. */
export class FifoQueue<T> {
  #places: (T | undefined)[] = []
  #head = 0

  get length(): number {
    return this.#places.length - this.#head
  }

  enqueue(one: T): void {
    this.#places.push(one)
  }

  /** Before all others. */
  requeue(many: T[]): void {
    this.#places = [...many, ...this.#places.slice(this.#head)]
    this.#head = 0
  }

  dequeue(): T | undefined {
    if (this.length === 0) return undefined
    const one = this.#places[this.#head]
    // What was taken must not be kept from here: the array is old, and what is young would live on with it.
    this.#places[this.#head++] = undefined
    if (this.#head > 10_000 || this.#head === this.#places.length) {
      this.#places = this.#places.slice(this.#head)
      this.#head = 0
    }
    return one
  }
}
