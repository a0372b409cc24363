import { FifoQueue } from '../../platform/FifoQueue.ts'

/** Lets a few work at a time; others wait in the order in which they came. */
export class Semaphore {
  #free: number
  readonly #waiting = new FifoQueue<() => void>()

  constructor(permits: number) {
    this.#free = permits
  }

  /** Resolves with true once there is a permit, which must be released; with false, and without one, where `signal` ends the wait. */
  acquire(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false)
    if (this.#free > 0) {
      this.#free--
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const admit = () => {
        signal.removeEventListener('abort', leave)
        resolve(true)
      }
      const leave = () => {
        this.#waiting.remove(admit)
        resolve(false)
      }
      this.#waiting.enqueue(admit)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  release(): void {
    const admit = this.#waiting.dequeue()
    if (admit) admit()
    else this.#free++
  }
}
