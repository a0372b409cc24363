/** Unauthenticated websockets per address. A page has one, but all pages of an office may reconnect at once. */
export const maxPendingSockets = 50

/** Counts the websockets of each address that have not authenticated yet. */
export class PendingSockets {
  readonly #counts = new Map<string, number>()

  /** Counts a socket until the returned function is called for the first time. Returns null if the address has too many. */
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
