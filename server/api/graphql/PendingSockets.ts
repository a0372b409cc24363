/** Websockets that one address may have open before they say whose they are. A page has one; an office may restart at once. */
export const maxPendingSockets = 50

/** Counts, for each address, the websockets that have not said yet whose they are. */
export class PendingSockets {
  readonly #counts = new Map<string, number>()

  /** Counts one more until the function that it returns is called, however often; null where the address has too many. */
  add(address: string): (() => void) | null {
    const count = this.#counts.get(address) ?? 0
    if (count >= maxPendingSockets) return null
    this.#counts.set(address, count + 1)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#remove(address)
    }
  }

  #remove(address: string): void {
    const left = (this.#counts.get(address) ?? 0) - 1
    if (left > 0) this.#counts.set(address, left)
    else this.#counts.delete(address)
  }
}
