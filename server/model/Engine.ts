import type { ExecutionStatus } from './executions/enums.ts'
import type { CallRequest, Outcome } from '../http-client/call.ts'

/** What the rest of the services may ask of the part that runs jobs. */
export interface Engine {
  /** Claims what is due by now and is not claimed yet: before a job is changed, so that no instant of its old plan is left without a row. */
  claimDue(): Promise<void>
  /**
   * These jobs were changed, paused, resumed or deleted, and that is committed (with their `nextRunAt`). What was claimed for
   * them and has not fired is taken back before this resolves.
   */
  jobsChanged(jobIds: number[]): Promise<void>
  /** Makes an asked-for execution, QUEUED and committed when this resolves, and runs it. Answers its key. */
  triggerRun(run: {
    jobId: number
    trigger: 'MANUAL' | 'RERUN'
    userId: number | null
    revisionId: number
  }): Promise<number>
  /** Ends an execution that is under way as CANCELLED. Answers the status it had when there was nothing to cancel. */
  cancel(executionId: number, reason: string): Promise<'CANCELLED' | ExecutionStatus>
  /** One call with nothing saved, by the same rules as any other. */
  test(request: CallRequest): Promise<Outcome>
  /** Whether runs are being claimed and written: what /health/ready answers. A sentence when not. */
  degradedReason(): string | null
}
