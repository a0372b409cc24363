import type { ExecutionTrigger } from '../model/executions/enums.ts'
import type { Opened } from './RequestCache.ts'
import type { OverlapPolicy } from '../model/jobs/enums.ts'

/** planned → waiting (for a slot, or for the run before it) → calling ⇄ backoff → ended */
export type Stage = 'planned' | 'waiting' | 'calling' | 'backoff' | 'ended'

/** An execution that this process owns, from its claim to its end. */
export interface Run {
  readonly id: number
  readonly jobId: number
  readonly scheduledForMs: number
  readonly runNumber: number
  readonly trigger: ExecutionTrigger
  readonly revisionId: number
  readonly overlap: OverlapPolicy
  /** The job stops itself after this number of consecutive failures; null: never. */
  readonly disableAfterFailures: number | null
  /** Changed by `moveTo` only. */
  readonly stage: Stage
  /** Host and port of the target; runs on one host share its slots. Empty while it is unknown. */
  host: string
  /** The request, while the run starts and calls; null otherwise, because many runs may wait. */
  revision: Opened | null
  /** Calls that have ended. */
  attempts: number
  /** When the first attempt started; null before. */
  startedAtMs: number | null
  /** The same on the monotonic clock; null if another process started the run. */
  startedMonoMs: number | null
  /** Milliseconds between the end of the server that owned the run and its adoption by this one; they do not count as duration. */
  unattendedMs: number
  /** Ends the call in progress; null if there is none. */
  cancelCall: (() => void) | null
  /** Why the run is being cancelled, as a sentence. */
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

export function newRun(run: Pick<Run, Planned> & Partial<Run>): Run {
  return {
    host: '',
    revision: null,
    attempts: 0,
    startedAtMs: null,
    startedMonoMs: null,
    unattendedMs: 0,
    stage: 'planned',
    cancelCall: null,
    cancelReason: null,
    ...run,
  }
}

/** A run may end in every stage. A run that waits for its turn behind a peer's run is planned again. */
const nextStages: Record<Stage, readonly Stage[]> = {
  planned: ['waiting', 'ended'],
  waiting: ['planned', 'calling', 'ended'],
  calling: ['backoff', 'ended'],
  backoff: ['waiting', 'ended'],
  ended: [],
}

/** @throws if a run cannot go from its stage to that one: a bug of ours */
export function moveTo(run: Run, stage: Stage): void {
  if (!nextStages[run.stage].includes(stage)) throw new Error(`A run that is ${run.stage} cannot become ${stage}.`)
  ;(run as { stage: Stage }).stage = stage
}

/** The duration at `nowMs` of a run that another process started, without the time in which no server owned it; null: it never started. */
export function attendedMs({ startedAtMs, unattendedMs }: Run, nowMs: number): number | null {
  return startedAtMs === null ? null : Math.max(0, nowMs - startedAtMs - unattendedMs)
}
