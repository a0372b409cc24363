/** What is due when, earliest first: a binary heap. Items of one instant keep no order among themselves. */
export class Agenda<T> {
  readonly #heap: { atMs: number; item: T }[] = []

  get size(): number {
    return this.#heap.length
  }

  /** The earliest instant; Infinity when empty. */
  get nextAtMs(): number {
    return this.#heap[0]?.atMs ?? Infinity
  }

  add(atMs: number, item: T): void {
    const heap = this.#heap
    let place = heap.push({ atMs, item }) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (heap[parent]!.atMs <= atMs) break
      heap[place] = heap[parent]!
      heap[parent] = { atMs, item }
      place = parent
    }
  }

  /** Takes out all that is due at `nowMs`. */
  takeDue(nowMs: number): T[] {
    const due: T[] = []
    while (this.nextAtMs <= nowMs) due.push(this.#takeFirst())
    return due
  }

  /** Takes out everything. */
  clear(): T[] {
    return this.#heap.splice(0).map((entry) => entry.item)
  }

  *[Symbol.iterator](): Generator<T> {
    for (const entry of this.#heap) yield entry.item
  }

  #takeFirst(): T {
    const heap = this.#heap
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first.item
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.atMs < heap[child]!.atMs) child++
      if (heap[child]!.atMs >= last.atMs) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
    return first.item
  }
}
