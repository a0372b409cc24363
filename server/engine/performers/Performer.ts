import type { Outcome } from '../../http-client/call.ts'
import type { JobRevision } from '../../model/jobs/JobRevision.ts'
import type { RunKey } from '../../model/jobs/request.ts'
import type { Encryption } from '../../platform/encryption.ts'
import type { RetryRule } from '../retry.ts'

/** One attempt of a run, as its performer needs to know it. */
export interface AttemptToMake {
  key: RunKey
  /** Counts from 1. */
  number: number
  /** The performer sets `cancelCall` while the attempt is in progress; calling it must end the attempt as `cancelled`. */
  cancellable: { cancelCall: (() => void) | null }
}

/**
 * One kind of job: how its work is prepared and done. The engine does the rest: schedule, overlap, retries, recording.
 *
 * Another kind is a file or folder beside `http.ts`, a line in `performers.ts`, and a way to tell from a revision that it is of that
 * kind (`kindOf`).
 */
export interface Performer<Prepared extends RetryRule> {
  /**
   * Makes a revision ready for any number of attempts. The result is cached, so it must depend on the revision alone.
   * @throws where the revision cannot be performed: its runs end as FAILED, with the message
   */
  prepare(revision: JobRevision, encryption: Encryption): Promise<Prepared>
  /** What its runs share a fair queue with: host and port of the target. */
  hostOf(prepared: Prepared): string
  /**
   * Makes one attempt. Calls `done` exactly once, perhaps before it returns; whatever the target does is an `Outcome`. A callback,
   * because a promise for each of many thousand runs costs time and garbage. What it throws, or rejects with, is a bug of ours.
   */
  perform(prepared: Prepared, attempt: AttemptToMake, done: (outcome: Outcome) => void): void | Promise<void>
}
