import type { ExecutionStatus } from './executions/enums.ts'
import type { ChannelMessage, SendResult } from './alerts/channels/ChannelMessage.ts'
import type { OpenChannel } from './alerts/channels/OpenChannel.ts'
import type { CallRequest, Outcome } from '../http-client/call.ts'

/** What the API may ask of the engine, which runs jobs. */
export interface Engine {
  /** Claims what is due by now: before a job is changed, so that every instant of its old schedule has an execution. */
  claimDue(): Promise<void>
  /** Jobs were changed, paused, resumed or deleted, and that is committed, with their `nextRunAt`. Claims what is due soon. */
  jobsChanged(): Promise<void>
  /** Makes a triggered execution, QUEUED and committed when this resolves, and runs it. Returns its id. */
  triggerRun(run: {
    jobId: number
    trigger: 'MANUAL' | 'RERUN'
    userId: number | null
    revisionId: number
  }): Promise<number>
  /** Ends an execution in progress as CANCELLED, or returns the status with which it has already ended. */
  cancel(executionId: number, reason: string): Promise<'CANCELLED' | ExecutionStatus>
  /** Makes one call by the same rules as any other and stores nothing. */
  test(request: CallRequest): Promise<Outcome>
  /** Sends one message through a channel and stores nothing. */
  sendToChannel(channel: OpenChannel, message: ChannelMessage): Promise<SendResult>
  /** Why runs are not claimed or recorded at the moment, as a sentence for /health/ready; null: they are. */
  degradedReason(): string | null
}
