const windowMs = 20

/** Counts events in the last twenty milliseconds, or a little more. */
export class RateWindow {
  #endMs = 0
  #count = 0
  #before = 0

  add(nowMs: number): void {
    this.#roll(nowMs)
    this.#count++
  }

  at(nowMs: number): number {
    this.#roll(nowMs)
    return Math.max(this.#count, this.#before)
  }

  #roll(nowMs: number): void {
    if (nowMs < this.#endMs) return
    this.#before = nowMs < this.#endMs + windowMs ? this.#count : 0
    this.#count = 0
    this.#endMs = nowMs + windowMs
  }
}
