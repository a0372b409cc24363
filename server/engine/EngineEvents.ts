import type { EndedRun } from './runResult.ts'
import type { Invariants } from './maintenance/invariants.ts'

/** A server as the others on its database know it. */
export interface ServerName {
  id: number
  /** Host name and process id. */
  name: string
}

/** The ids of the runs of a server that is gone, by what follows for them. */
export interface TakenOver {
  /** They had not started, or waited for a retry, and go on. */
  continued: number[]
  /** Their call was lost and is made again. */
  retried: number[]
  /** They have ended: lost, missed or cancelled. */
  ended: number[]
}

/** The named events of the engine, which the log subscriber turns into metrics and log lines. */
export interface EngineEvents {
  claimed(runs: number, missed: number, missedJobIds: number[]): void
  /** A first attempt started; how long after its planned instant, in milliseconds. */
  started(latenessMs: number): void
  ended(report: EndedRun): void
  /** A bug of ours, not a failure of a target. */
  fault(error: Error, run: { id: number; jobId: number } | null): void
  /** Jobs stopped themselves after too many consecutive failures, or because their schedule can no longer be used. */
  jobsStopped(jobIds: number[], why: 'failures' | 'schedule'): void
  circuitOpened(host: string, failures: number): void
  circuitClosed(host: string): void
  /** How many circuits hold calls back on this server now, whichever server opened them. */
  openCircuits(count: number): void
  /** This server has registered with the database. */
  joined(server: ServerName): void
  /** This server was stopped. */
  left(server: ServerName): void
  /** Another server was stopped, or its lease ran out. */
  peerGone(peer: ServerName & { wasStopped: boolean }, runs: TakenOver): void
  leaseLost(serverId: number, runs: number): void
  degraded(error: Error): void
  recovered(): void
  clockMoved(byMs: number): void
  /** Number of jobs with a wrong next run, after the clock or the zone data changed. */
  repaired(jobs: number): void
  /** How far this clock is ahead of the database's clock. */
  skew(ms: number): void
  invariants(found: Invariants): void
  trimmed(executions: number): void
  /** HEARTBEAT_URL did not answer as it should. */
  heartbeatFailed(reason: string): void
}
