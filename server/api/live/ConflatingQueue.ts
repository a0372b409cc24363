/**
 * What a subscriber has not taken yet, as one message: a slow reader finds the latest state, not a queue. An async iterator
 * that ends when either side is done.
 */
export class ConflatingQueue<T> implements AsyncIterableIterator<T, undefined> {
  readonly #merge: (kept: T, newer: T) => T
  readonly #onEnd: () => void
  #kept: { message: T } | null = null
  #reader: ((result: IteratorResult<T, undefined>) => void) | null = null
  #ended = false

  constructor(merge: (kept: T, newer: T) => T, onEnd: () => void) {
    this.#merge = merge
    this.#onEnd = onEnd
  }

  put(message: T): void {
    if (this.#ended) return
    if (this.#reader) this.#answer({ value: message, done: false })
    else this.#kept = { message: this.#kept ? this.#merge(this.#kept.message, message) : message }
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    if (this.#kept) {
      const { message } = this.#kept
      this.#kept = null
      return Promise.resolve({ value: message, done: false })
    }
    return new Promise((resolve) => (this.#reader = resolve))
  }

  return(): Promise<IteratorResult<T, undefined>> {
    if (!this.#ended) {
      this.#ended = true
      this.#kept = null
      this.#answer({ value: undefined, done: true })
      this.#onEnd()
    }
    return Promise.resolve({ value: undefined, done: true })
  }

  throw(error: unknown): Promise<IteratorResult<T, undefined>> {
    void this.return()
    return Promise.reject(error)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #answer(result: IteratorResult<T, undefined>): void {
    this.#reader?.(result)
    this.#reader = null
  }
}
