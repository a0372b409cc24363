import type { ExecutionTrigger, FailureKind } from '../model/executions/enums.ts'
import type { Opened } from './RequestCache.ts'
import type { OverlapPolicy } from '../model/jobs/enums.ts'

/** An execution in the hands of this process, from its claim to its end. */
export interface Run {
  readonly id: number
  readonly jobId: number
  readonly scheduledForMs: number
  readonly runNumber: number
  readonly trigger: ExecutionTrigger
  readonly revisionId: number
  readonly overlap: OverlapPolicy
  /** The job stops itself after so many failures in a row; null: never. */
  readonly disableAfterFailures: number | null
  /** Host and port that it calls; runs on one host share what one host may have. Empty while nobody knows. */
  host: string
  /** What it sends, while it starts and calls; null otherwise, as what waits may be many. */
  revision: Opened | null
  /** Calls that have ended. */
  attempts: number
  /** When the first attempt started; null before. */
  startedAtMs: number | null
  /** The same on the monotonic clock; null where another process started it. */
  startedMonoMs: number | null
  /** For how long no server had it in hand, between a server that died or stopped and this one: no part of its duration. Milliseconds. */
  unattendedMs: number
  /** planned → waiting (for a slot, or for the run before it) → calling ⇄ backoff → ended */
  stage: 'planned' | 'waiting' | 'calling' | 'backoff' | 'ended'
  /** Ends the call that is under way; null where none is. */
  cancelCall: (() => void) | null
  /** How the last call ended; null before. */
  last: { responseStatus: number | null; failureKind: FailureKind | null; errorMessage: string | null } | null
  /** Why it is being cancelled, as a sentence. */
  cancelReason: string | null
}

type Planned =
  | 'id'
  | 'jobId'
  | 'scheduledForMs'
  | 'runNumber'
  | 'trigger'
  | 'revisionId'
  | 'overlap'
  | 'disableAfterFailures'

export function newRun(run: Pick<Run, Planned>): Run {
  return {
    ...run,
    host: '',
    revision: null,
    attempts: 0,
    startedAtMs: null,
    startedMonoMs: null,
    unattendedMs: 0,
    stage: 'planned',
    cancelCall: null,
    last: null,
    cancelReason: null,
  }
}

/** How long a run that another process started has taken by `nowMs`, without the time between the two; null: it never started. */
export function attendedMs({ startedAtMs, unattendedMs }: Run, nowMs: number): number | null {
  return startedAtMs === null ? null : Math.max(0, nowMs - startedAtMs - unattendedMs)
}
