const longestMs = 2000

/** The pauses after the database did not do what was asked, each twice as long as the one before. */
export class Backoff {
  readonly #onTrouble: (error: Error | null) => void
  #lastMs = 0

  /** `onTrouble` hears of each fault, and null once it goes on again. */
  constructor(onTrouble: (error: Error | null) => void) {
    this.#onTrouble = onTrouble
  }

  async after(fault: Error): Promise<void> {
    this.#onTrouble(fault)
    this.#lastMs = Math.min(Math.max(50, this.#lastMs * 2), longestMs)
    await new Promise((resolve) => setTimeout(resolve, this.#lastMs))
  }

  over(): void {
    if (this.#lastMs > 0) this.#onTrouble(null)
    this.#lastMs = 0
  }
}
