const maxDelayMs = 2000

/** The delays after a refusal of the database, each twice as long as the one before. */
export class Backoff {
  readonly #onTrouble: (error: Error | null) => void
  #lastMs = 0

  /** `onTrouble` gets each error, and null once the database accepts again. */
  constructor(onTrouble: (error: Error | null) => void) {
    this.#onTrouble = onTrouble
  }

  async after(fault: Error): Promise<void> {
    this.#onTrouble(fault)
    this.#lastMs = Math.min(Math.max(50, this.#lastMs * 2), maxDelayMs)
    await new Promise((resolve) => setTimeout(resolve, this.#lastMs))
  }

  over(): void {
    if (this.#lastMs > 0) this.#onTrouble(null)
    this.#lastMs = 0
  }
}
