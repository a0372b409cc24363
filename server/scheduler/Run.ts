import type { ExecutionTrigger, FailureKind } from '../executions/kinds.ts'
import type { OverlapPolicy } from '../jobs/kinds.ts'

/** An execution in the hands of this process, from its claim to its end. */
export interface Run {
  readonly id: number
  readonly jobId: number
  readonly scheduledForMs: number
  readonly copy: number
  readonly trigger: ExecutionTrigger
  readonly revisionId: number
  readonly overlap: OverlapPolicy
  /** The job stops itself after so many failures in a row; null: never. */
  readonly disableAfterFailures: number | null
  /** Calls that have ended. */
  attempts: number
  /** When the first attempt started; null before. */
  startedAtMs: number | null
  /** The same on the monotonic clock; null where another process started it. */
  startedMonoMs: number | null
  /** planned → waiting (for a slot, or for the run before it) → calling ⇄ backoff → ended */
  stage: 'planned' | 'waiting' | 'calling' | 'backoff' | 'ended'
  /** Ends the call that is under way; null where none is. */
  cancelCall: (() => void) | null
  /** How the last call ended; null before. */
  last: { responseStatus: number | null; failureKind: FailureKind | null; errorMessage: string | null } | null
  /** Why it is being cancelled, as a sentence. */
  cancelReason: string | null
}

export function newRun(
  run: Omit<Run, 'attempts' | 'startedAtMs' | 'startedMonoMs' | 'stage' | 'cancelCall' | 'last' | 'cancelReason'>,
): Run {
  return {
    ...run,
    attempts: 0,
    startedAtMs: null,
    startedMonoMs: null,
    stage: 'planned',
    cancelCall: null,
    last: null,
    cancelReason: null,
  }
}
