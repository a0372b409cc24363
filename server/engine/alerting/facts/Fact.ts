import type { ExecutionStatus, FailureKind } from '../../../model/executions/enums.ts'
import type { FactKind } from '../../../model/alerts/enums.ts'

/** What a fact contains about a run. */
export interface RunDetail {
  status: ExecutionStatus
  durationMs: number | null
  /** How long after its planned instant the first attempt started; null: it was not planned, or never started. */
  lateMs: number | null
  responseStatus: number | null
  failureKind: FailureKind | null
  errorMessage: string | null
  host: string | null
  /** How many planned instants it stands for. */
  count: number
}

/** A row of `alert_fact`, as the evaluator takes it. */
export interface Fact {
  id: number
  jobId: number | null
  executionId: number | null
  kind: FactKind
  atMs: number
  streak: number
  detail: Partial<RunDetail> & { host?: string | null; failures?: number; why?: 'failures' | 'schedule' }
}
