/** Who comes before the services is ready waits; later nobody is held up. */
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
