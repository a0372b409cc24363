import type { Run } from '../Run.ts'

/** Brings due runs to their calls. */
export interface Dispatcher {
  /** In the order in which they are to start. */
  enqueue(runs: Run[]): void
  /** Calls in progress. */
  readonly running: number
  /** Runs that are due and wait for a slot. */
  readonly waiting: number
  /** Starts no further run; returns those that were waiting. */
  drain(): Run[]
}
