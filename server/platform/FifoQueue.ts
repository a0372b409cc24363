const minUnusedSlots = 1024

/** A first-in, first-out queue that items may also leave from the middle. Its memory follows its length, even if it never runs empty. */
export class FifoQueue<T> {
  #slots: (T | undefined)[] = []
  #head = 0

  get length(): number {
    return this.#slots.length - this.#head
  }

  enqueue(item: T): void {
    this.#slots.push(item)
  }

  /** Puts items before all others. */
  requeue(items: T[]): void {
    this.#slots = [...items, ...this.#slots.slice(this.#head)]
    this.#head = 0
  }

  dequeue(): T | undefined {
    if (this.length === 0) return undefined
    const item = this.#slots[this.#head]
    // The array is old: an item that it still referred to would survive the collection of young objects.
    this.#slots[this.#head++] = undefined
    if (this.length === 0) this.clear()
    else if (this.#head > minUnusedSlots && this.#head > this.length) {
      this.#slots = this.#slots.slice(this.#head)
      this.#head = 0
    }
    return item
  }

  remove(item: T): void {
    const at = this.#slots.indexOf(item, this.#head)
    if (at !== -1) this.#slots.splice(at, 1)
  }

  clear(): void {
    this.#slots = []
    this.#head = 0
  }
}
