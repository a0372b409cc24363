import schedule from 'node-schedule'

/** The watchdog looks this often, in milliseconds of the monotonic clock. */
const watchMs = 1000
/** A wake that is later than this did not come: the clock was moved, or the machine slept. */
const overdueMs = 1500

/**
 * Wakes the scheduler: one-shot node-schedule jobs, armed anew after each wake, never a repeating rule (which fires hundreds
 * of times after the clock jumps ahead and falls silent after it jumps back). A monotonic watchdog beside it
 * notices a wake that did not come and a clock that was moved.
 */
export class WakeupTimer {
  readonly #wake: () => number
  readonly #clockMoved: (byMs: number) => void
  #job: schedule.Job | null = null
  #armedForMono = Infinity
  #offset = Date.now() - performance.now()
  #watchdog: NodeJS.Timeout

  /** `wake` does what is due and answers when to wake next, in Unix milliseconds; `clockMoved` hears how far the clock was moved. */
  constructor(wake: () => number, clockMoved: (byMs: number) => void) {
    this.#wake = wake
    this.#clockMoved = clockMoved
    this.#watchdog = setInterval(() => this.#watch(), watchMs)
    setImmediate(() => this.#fire())
  }

  /** Wakes at once, or as soon as what runs now lets it. */
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
    // What has passed cannot be scheduled: node-schedule answers null for it.
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
