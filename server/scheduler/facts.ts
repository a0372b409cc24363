import type { RunReport } from '../executor/Ending.ts'
import type { Invariants } from './invariants.ts'

/** What the engine tells of itself, as named facts; `metrics.ts` and the log turn them into figures and lines. */
export interface Facts {
  claimed(runs: number, missed: number): void
  /** A first attempt started so many milliseconds after its planned instant. */
  started(latenessMs: number): void
  ended(report: RunReport): void
  /** An error of our own, not of a target. */
  fault(error: Error, run: { id: number; jobId: number } | null): void
  tookOver(runs: number): void
  leaseLost(runs: number): void
  trouble(error: Error): void
  recovered(): void
  clockMoved(byMs: number): void
  /** So many jobs had a next run that was none, after the clock or the zones' data changed. */
  mended(jobs: number): void
  /** How far this clock is ahead of the database's. */
  skew(ms: number): void
  invariants(found: Invariants): void
  trimmed(executions: number): void
}
