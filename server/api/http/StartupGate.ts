/** Holds requests back until the server is ready. */
export class StartupGate {
  #waiting: (() => void)[] | null = []

  enter(go: () => void): void {
    if (this.#waiting) this.#waiting.push(go)
    else go()
  }

  open(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const go of waiting) go()
  }
}
