import type { Run } from '../Run.ts'
import type { Dispatcher } from './Dispatcher.ts'
import { HostFairQueue } from './HostFairQueue.ts'

/** Runs started by one statement. */
const largestStart = 512
/** So many free places are filled at once. */
const enoughFree = 48
/** After the database refused to start runs, in milliseconds. */
const pauseMs = 500
/** How long freed places wait for others, so that their runs start together. Milliseconds. */
const gatherMs = 10

export interface DispatchParts {
  /** Calls at a time. */
  concurrency: number
  /** Whom a run calls: hosts share the calls at a time. */
  hostOf: (run: Run) => string
  /** False while nothing more should start: results wait to be written. */
  mayStart: () => boolean
  /** Marks runs as started; answers those that may be called. */
  start: (runs: Run[]) => Promise<Run[]>
  /** Makes the call; `done` when it has ended, however it did. */
  perform: (run: Run, done: () => void) => void
  onTrouble: (error: Error) => void
}

export class InProcessDispatcher implements Dispatcher {
  readonly #parts: DispatchParts
  readonly #line: HostFairQueue<Run>
  #starting = false
  #drained = false
  /** Calls that ended since runs were last started. */
  #freed = 0
  #soon: NodeJS.Timeout | null = null

  constructor(parts: DispatchParts) {
    this.#parts = parts
    this.#line = new HostFairQueue(parts.concurrency, parts.hostOf)
  }

  get running(): number {
    return this.#line.taken
  }

  get waiting(): number {
    return this.#line.waiting
  }

  /** Whether runs are being marked as started just now. */
  get starting(): boolean {
    return this.#starting
  }

  enqueue(runs: Run[]): void {
    for (const run of runs) this.#line.enqueue(run)
    this.#pump()
  }

  drain(): Run[] {
    this.#drained = true
    return this.#line.empty()
  }

  #pump(): void {
    if (this.#starting || this.#drained || this.waiting === 0) return
    if (!this.#parts.mayStart()) return this.#pumpIn(pauseMs)
    const chunk = this.#line.take(largestStart)
    if (chunk.length > 0) void this.#start(chunk)
  }

  async #start(chunk: Run[]): Promise<void> {
    this.#starting = true
    this.#freed = 0
    try {
      const started = await this.#parts.start(chunk)
      const startable = new Set(started)
      for (const run of chunk) if (!startable.has(run)) this.#line.release(run)
      for (const run of started) this.#parts.perform(run, () => this.#ended(run))
    } catch (error) {
      this.#line.requeue(chunk)
      this.#parts.onTrouble(error as Error)
      this.#pumpIn(pauseMs)
      return
    } finally {
      this.#starting = false
    }
    this.#pump()
  }

  /** Rather a few more places a little later than a statement for each: the next ones start together. */
  #ended(run: Run): void {
    this.#line.release(run)
    this.#freed++
    if (this.waiting === 0) return
    if (this.#freed >= Math.min(enoughFree, this.#parts.concurrency / 4)) this.#pump()
    else this.#pumpIn(gatherMs)
  }

  #pumpIn(ms: number): void {
    if (this.#soon) return
    this.#soon = setTimeout(() => {
      this.#soon = null
      this.#pump()
    }, ms).unref()
  }
}
