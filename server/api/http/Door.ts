/** Who comes before the house is ready waits; later nobody is held up. */
export class Door {
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
