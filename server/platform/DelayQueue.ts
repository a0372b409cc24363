/** Items by the instant at which they are due. Many share few instants, so a binary heap holds the instants, each with its items in order. */
export class DelayQueue<T> {
  readonly #heap: number[] = []
  readonly #items = new Map<number, T[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The earliest instant; Infinity when empty. */
  get nextAtMs(): number {
    return this.#heap[0] ?? Infinity
  }

  add(atMs: number, item: T): void {
    this.#size++
    const others = this.#items.get(atMs)
    if (others) return void others.push(item)
    this.#items.set(atMs, [item])
    this.#addInstant(atMs)
  }

  /** Takes out what is due at `nowMs`, earliest first. */
  takeDue(nowMs: number): T[] {
    const due: T[] = []
    while (this.nextAtMs <= nowMs) {
      const atMs = this.#takeFirst()
      for (const item of this.#items.get(atMs)!) due.push(item)
      this.#items.delete(atMs)
    }
    this.#size -= due.length
    return due
  }

  /** Removes and returns all items. */
  clear(): T[] {
    const all = [...this]
    this.#heap.length = 0
    this.#items.clear()
    this.#size = 0
    return all
  }

  *[Symbol.iterator](): Generator<T> {
    for (const items of this.#items.values()) yield* items
  }

  #addInstant(atMs: number): void {
    const heap = this.#heap
    let place = heap.push(atMs) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (heap[parent]! <= atMs) break
      heap[place] = heap[parent]!
      heap[parent] = atMs
      place = parent
    }
  }

  #takeFirst(): number {
    const heap = this.#heap
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= last) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
    return first
  }
}
