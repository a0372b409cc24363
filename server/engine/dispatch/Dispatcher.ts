import type { Run } from '../Run.ts'

/** Brings due runs to their calls: in this process today, over a queue between processes where a company needs it. */
export interface Dispatcher {
  /** In the order they are to start. */
  enqueue(runs: Run[]): void
  /** Calls under way. */
  readonly running: number
  /** Due, and waiting for a slot. */
  readonly waiting: number
  /** Starts nothing more; answers what was waiting. */
  drain(): Run[]
}
