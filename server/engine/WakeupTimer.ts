import schedule from 'node-schedule'

/** How often the watchdog looks, in milliseconds of the monotonic clock. */
const watchMs = 1000
/** A wake-up that is later than this was lost: the clock was moved, or the machine slept. */
const overdueMs = 1500

/**
 * Wakes the scheduler by one-shot node-schedule jobs, each armed after the wake-up before it. A repeating rule would fire hundreds of
 * times after the clock jumps ahead, and fall silent after it jumps back. A monotonic watchdog notices a lost wake-up and a clock
 * that was moved.
 */
export class WakeupTimer {
  readonly #wake: () => number
  readonly #clockMoved: (byMs: number) => void
  #job: schedule.Job | null = null
  #armedForMono = Infinity
  #offset = Date.now() - performance.now()
  #watchdog: NodeJS.Timeout

  /** `wake` does what is due and returns when to wake next, in Unix milliseconds; `clockMoved` is told how far the clock was moved. */
  constructor(wake: () => number, clockMoved: (byMs: number) => void) {
    this.#wake = wake
    this.#clockMoved = clockMoved
    this.#watchdog = setInterval(() => this.#watch(), watchMs)
    setImmediate(() => this.#fire())
  }

  /** Wakes as soon as the event loop is free. */
  wakeNow(): void {
    this.#arm(Date.now())
  }

  stop(): void {
    clearInterval(this.#watchdog)
    this.#job?.cancel()
    this.#armedForMono = Infinity
    this.#stopped = true
  }

  #stopped = false

  #fire(): void {
    if (this.#stopped) return
    this.#arm(this.#wake())
  }

  #arm(atMs: number): void {
    if (this.#stopped) return
    this.#job?.cancel()
    const now = Date.now()
    this.#armedForMono = performance.now() + Math.max(0, atMs - now)
    // node-schedule returns null for an instant that has passed.
    this.#job = atMs > now ? schedule.scheduleJob(new Date(atMs), () => this.#fire()) : null
    if (!this.#job) setImmediate(() => this.#fire())
  }

  #watch(): void {
    const offset = Date.now() - performance.now()
    const moved = offset - this.#offset
    this.#offset = offset
    if (Math.abs(moved) > overdueMs) this.#clockMoved(moved)
    if (Math.abs(moved) > overdueMs || performance.now() > this.#armedForMono + overdueMs) this.#fire()
  }
}
