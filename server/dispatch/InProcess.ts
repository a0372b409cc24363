import type { Run } from '../scheduler/Run.ts'
import type { Dispatcher } from './Dispatcher.ts'

/** Runs started by one statement. */
const largestStart = 512
/** After the database refused to start runs, in milliseconds. */
const pauseMs = 500

export interface DispatchParts {
  /** Calls at a time. */
  concurrency: number
  /** False while nothing more should start: results wait to be written. */
  mayStart: () => boolean
  /** Marks runs as started; answers those that may be called. */
  start: (runs: Run[]) => Promise<Run[]>
  /** Makes the call. */
  perform: (run: Run) => Promise<void>
  onTrouble: (error: Error) => void
}

export class InProcess implements Dispatcher {
  readonly #parts: DispatchParts
  #queue: Run[] = []
  #head = 0
  #running = 0
  #starting = false
  #drained = false

  constructor(parts: DispatchParts) {
    this.#parts = parts
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#queue.length - this.#head
  }

  /** Whether runs are being marked as started just now. */
  get starting(): boolean {
    return this.#starting
  }

  enqueue(runs: Run[]): void {
    for (const run of runs) this.#queue.push(run)
    this.#pump()
  }

  drain(): Run[] {
    this.#drained = true
    return this.#take(this.waiting)
  }

  #pump(): void {
    const free = this.#parts.concurrency - this.#running
    if (this.#starting || this.#drained || this.waiting === 0 || free <= 0) return
    // Rather a few more slots later than a statement for each: the next ones start together.
    if (this.waiting > free && free < this.#parts.concurrency / 4) return
    if (!this.#parts.mayStart()) return this.#pumpLater()
    void this.#start(this.#take(Math.min(free, largestStart)))
  }

  async #start(chunk: Run[]): Promise<void> {
    this.#starting = true
    this.#running += chunk.length
    try {
      const started = await this.#parts.start(chunk)
      this.#running -= chunk.length - started.length
      for (const run of started) void this.#parts.perform(run).finally(this.#ended)
    } catch (error) {
      this.#running -= chunk.length
      this.#queue = [...chunk, ...this.#take(this.waiting)]
      this.#head = 0
      this.#parts.onTrouble(error as Error)
      this.#pumpLater()
      return
    } finally {
      this.#starting = false
    }
    this.#pump()
  }

  readonly #ended = (): void => {
    this.#running--
    this.#pump()
  }

  #pumpLater(): void {
    setTimeout(() => this.#pump(), pauseMs).unref()
  }

  #take(count: number): Run[] {
    const taken = this.#queue.slice(this.#head, this.#head + count)
    this.#head += taken.length
    if (this.#head > 10_000 || this.#head === this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head)
      this.#head = 0
    }
    return taken
  }
}
