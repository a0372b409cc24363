import type { Run } from '../Run.ts'
import type { Dispatcher } from './Dispatcher.ts'
import { HostFairQueue } from './HostFairQueue.ts'

/** Runs that one transaction starts. */
const maxStart = 512
/** As many free slots are filled at once. */
const enoughFree = 48
/** After the database refused to start runs, in milliseconds. */
const pauseMs = 500
/** How long a free slot waits for others, so that their runs start together. Milliseconds. */
const gatherMs = 10

interface DispatchParts {
  /** Calls at a time. */
  concurrency: number
  /** The host that a run calls: hosts share the slots. */
  hostOf: (run: Run) => string
  /** False while no further run should start, because too many results wait to be written. */
  mayStart: () => boolean
  /** Marks runs as started; returns those that may be called. */
  start: (runs: Run[]) => Promise<Run[]>
  /** Makes the call, and calls `done` however it ends. */
  perform: (run: Run, done: () => void) => void
  onTrouble: (error: Error) => void
}

export class InProcessDispatcher implements Dispatcher {
  readonly #parts: DispatchParts
  readonly #queue: HostFairQueue<Run>
  #starting = false
  #drained = false
  /** Calls that ended since runs were last started. */
  #freed = 0
  #soon: NodeJS.Timeout | null = null

  constructor(parts: DispatchParts) {
    this.#parts = parts
    this.#queue = new HostFairQueue(parts.concurrency, parts.hostOf)
  }

  get running(): number {
    return this.#queue.taken
  }

  get waiting(): number {
    return this.#queue.waiting
  }

  /** Whether runs are being marked as started at the moment. */
  get starting(): boolean {
    return this.#starting
  }

  enqueue(runs: Run[]): void {
    for (const run of runs) this.#queue.enqueue(run)
    this.#pump()
  }

  drain(): Run[] {
    this.#drained = true
    return this.#queue.empty()
  }

  #pump(): void {
    if (this.#starting || this.#drained || this.waiting === 0) return
    if (!this.#parts.mayStart()) return this.#pumpIn(pauseMs)
    const chunk = this.#queue.take(maxStart)
    if (chunk.length > 0) void this.#start(chunk)
  }

  async #start(chunk: Run[]): Promise<void> {
    this.#starting = true
    this.#freed = 0
    try {
      const started = await this.#parts.start(chunk)
      const startable = new Set(started)
      for (const run of chunk) if (!startable.has(run)) this.#queue.release(run)
      for (const run of started) this.#parts.perform(run, () => this.#ended(run))
    } catch (error) {
      this.#queue.requeue(chunk)
      this.#parts.onTrouble(error as Error)
      this.#pumpIn(pauseMs)
      return
    } finally {
      this.#starting = false
    }
    this.#pump()
  }

  /** Several slots a little later rather than a transaction for each: the next runs start together. */
  #ended(run: Run): void {
    this.#queue.release(run)
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
