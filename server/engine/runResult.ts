import type { ExecutionStatus, FailureKind } from '../model/executions/enums.ts'
import type { Run } from './Run.ts'

/** One call as it is stored. */
export interface AttemptRecord {
  executionId: number
  number: number
  startedAtMs: number
  durationMs: number
  responseStatus: number | null
  failureKind: FailureKind | null
  errorMessage: string | null
  /** JSON of `AttemptDetail`: one string takes less memory than its parts until it is written. */
  detail: string
  body: Buffer | null
  bodyBytes: number | null
  bodyTruncated: boolean
}

/** Every way in which a run can end. */
export type Ending = Exclude<ExecutionStatus, 'QUEUED' | 'RUNNING'>

interface Result {
  run: Run
  reason: string | null
  responseStatus: number | null
  failureKind: FailureKind | null
  errorMessage: string | null
  attempt: AttemptRecord | null
  /** The database refused it twice, so it is written without what hooks add. */
  isBare?: boolean
}

export interface EndedRun extends Result {
  status: Ending
  finishedAtMs: number
  nextAttemptAtMs: null
  durationMs: number | null
}

export interface UnfinishedRun extends Result {
  /** RUNNING: a retry waits until `nextAttemptAtMs`. QUEUED: this server stops, and the next one tries again. */
  status: 'RUNNING' | 'QUEUED'
  finishedAtMs: null
  nextAttemptAtMs: number
  durationMs: null
}

/** The state of a run after an attempt, or at its end. */
export type RunResult = EndedRun | UnfinishedRun

export const hasEnded = (result: RunResult): result is EndedRun => result.finishedAtMs !== null

/** The reason of a run whose details the database refused. */
export const detailsNotStored = 'The database did not take the details of this run.'
