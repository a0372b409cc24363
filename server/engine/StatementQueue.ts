/**
 * Statements that go out one after the other, so that a read never overtakes a write. `isUnwritten` tells for which keys a write has
 * not ended: what the process knows of them is newer than what a read finds.
 */
export class StatementQueue {
  #last: Promise<unknown> = Promise.resolve()
  #size = 0
  readonly #unwritten = new Map<string, number>()

  /** Whether statements are under way. */
  get busy(): boolean {
    return this.#size > 0
  }

  isUnwritten(key: string): boolean {
    return this.#unwritten.has(key)
  }

  /** Resolves once everything that was queued has ended. */
  async flushed(): Promise<void> {
    while (this.busy) await this.#last
  }

  read<T>(work: () => Promise<T>): Promise<T> {
    this.#size++
    const done = this.#last.then(work).finally(() => this.#size--)
    this.#last = done.catch(() => {})
    return done
  }

  async write<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.#unwritten.set(key, (this.#unwritten.get(key) ?? 0) + 1)
    try {
      return await this.read(work)
    } finally {
      const left = this.#unwritten.get(key)! - 1
      if (left > 0) this.#unwritten.set(key, left)
      else this.#unwritten.delete(key)
    }
  }
}
