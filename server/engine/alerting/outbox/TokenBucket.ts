/** The number of messages that may be sent at once. */
export const burst = 10
const refillMs = 60_000 / 30

/** Thirty messages a minute to one channel, ten at once. Time is an argument, in milliseconds. */
export class TokenBucket {
  #tokens = burst
  #atMs: number

  constructor(nowMs: number) {
    this.#atMs = nowMs
  }

  /** Takes a token. False: the channel has to wait. */
  take(nowMs: number): boolean {
    this.#refill(nowMs)
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }

  /** Whether a message could be sent. */
  hasToken(nowMs: number): boolean {
    this.#refill(nowMs)
    return this.#tokens >= 1
  }

  #refill(nowMs: number): void {
    // A clock that was set back must not stop the refill until it has caught up.
    const elapsedMs = Math.max(0, nowMs - this.#atMs)
    this.#tokens = Math.min(burst, this.#tokens + elapsedMs / refillMs)
    this.#atMs = nowMs
  }
}
