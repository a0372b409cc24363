import type { EndedRun } from './runResult.ts'
import type { Invariants } from './maintenance/invariants.ts'

/** A server as the others on its database know it. */
export interface ServerName {
  id: number
  /** Host name and process id. */
  name: string
}

/** What became of the runs of a server that is gone. Keys of runs. */
export interface TakenOver {
  /** They had not started, or waited for a retry, and go on. */
  continued: number[]
  /** Their call was lost and is made again. */
  retried: number[]
  /** They are over: lost, missed or cancelled. */
  ended: number[]
}

/** What the engine tells of itself, as named facts; the log subscriber turns them into figures and lines. */
export interface EngineEvents {
  claimed(runs: number, missed: number, missedJobIds: number[]): void
  /** A first attempt started so many milliseconds after its planned instant. */
  started(latenessMs: number): void
  ended(report: EndedRun): void
  /** An error of our own, not of a target. */
  fault(error: Error, run: { id: number; jobId: number } | null): void
  /** Jobs that stopped themselves: too many failures in a row, or a schedule that can be read no more. */
  jobsStopped(jobIds: number[], why: 'failures' | 'schedule'): void
  circuitOpened(host: string, failures: number): void
  circuitClosed(host: string): void
  /** This server is one of those on the database from now on. */
  joined(server: ServerName): void
  /** This server has left, by a stop. */
  left(server: ServerName): void
  /** Another server is gone: it has left by a stop, or its lease ran out. */
  peerGone(peer: ServerName & { wasStopped: boolean }, runs: TakenOver): void
  leaseLost(serverId: number, runs: number): void
  degraded(error: Error): void
  recovered(): void
  clockMoved(byMs: number): void
  /** So many jobs had a next run that was none, after the clock or the zones' data changed. */
  repaired(jobs: number): void
  /** How far this clock is ahead of the database's. */
  skew(ms: number): void
  invariants(found: Invariants): void
  trimmed(executions: number): void
}
