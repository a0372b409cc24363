import type { ExecutionStatus, FailureKind } from '../model/executions/enums.ts'
import type { Run } from './Run.ts'

/** One call as it is written down. */
export interface AttemptRecord {
  executionId: number
  number: number
  startedAtMs: number
  durationMs: number
  responseStatus: number | null
  failureKind: FailureKind | null
  errorMessage: string | null
  /** JSON of AttemptDetail: one text, where the parts of it would have to be kept until they are written. */
  detail: string
  body: Buffer | null
  bodyBytes: number | null
  bodyTruncated: boolean
}

/** What is now known of a run: it goes on (a retry waits) or it ended. */
export interface RunResult {
  run: Run
  /** RUNNING: a retry waits until `nextAttemptAtMs`. QUEUED: handed back, for whoever takes it up. */
  status: ExecutionStatus
  reason: string | null
  finishedAtMs: number | null
  nextAttemptAtMs: number | null
  durationMs: number | null
  responseStatus: number | null
  failureKind: FailureKind | null
  errorMessage: string | null
  attempt: AttemptRecord | null
}

/** The reason of a run whose details the database refused. */
export const detailsNotStored = 'The database did not take the details of this run.'
