import type { Change } from '../../../database/SqlClient.ts'
import type { EndedRun } from '../../runResult.ts'
import type { RecordingHook } from '../../results/RecordingHook.ts'
import { isFailure, latenessOf, runFacts, type InterestingRun } from './factChanges.ts'
import { type Limits, noLimits, type Watched } from './readWatched.ts'

/**
 * Writes a fact, together with the result, for each run that may matter to a rule. Memory knows whose successes matter, so a healthy
 * run costs no statement: jobs that failed in this process, that had failed according to the database, or that have an open incident.
 */
export class FactHook implements RecordingHook {
  #watched: ReadonlySet<number> = new Set()
  #limits: Limits = noLimits
  /** Jobs that failed since the last refresh began, and those of the time before, whose results may not have been read. */
  #failed = new Set<number>()
  #failedBefore = new Set<number>()

  /** Takes over what the database says. Call `beforeRefresh` before it is read. */
  refresh({ jobIds, limits }: Watched): void {
    this.#watched = jobIds
    this.#limits = limits
  }

  beforeRefresh(): void {
    this.#failedBefore = this.#failed
    this.#failed = new Set()
  }

  changesFor(ended: readonly EndedRun[]): Change[] {
    const streaks = new Map<number, Pick<InterestingRun, 'resets' | 'failures'>>()
    return runFacts(
      ended.flatMap((one) => {
        const { resets, failures } = streaks.get(one.run.jobId) ?? { resets: false, failures: 0 }
        const now = isFailure(one) ? { resets, failures: failures + 1 } : { resets, failures }
        if (one.status === 'SUCCEEDED') streaks.set(one.run.jobId, { resets: true, failures: 0 })
        else streaks.set(one.run.jobId, now)
        return this.#isInteresting(one) ? [{ ended: one, ...now }] : []
      }),
    )
  }

  #isInteresting(one: EndedRun): boolean {
    const { jobId } = one.run
    if (isFailure(one) || one.status === 'MISSED') {
      this.#failed.add(jobId)
      return true
    }
    if (one.status !== 'SUCCEEDED') return false
    if (this.#watched.has(jobId) || this.#failed.has(jobId) || this.#failedBefore.has(jobId)) return true
    return this.#isOutside(one)
  }

  #isOutside(one: EndedRun): boolean {
    const { all, ofJob } = this.#limits
    const { slowMs, fastMs, lateMs } = ofJob.get(one.run.jobId) ?? all
    const durationMs = one.durationMs ?? fastMs
    return durationMs > slowMs || durationMs < fastMs || (latenessOf(one) ?? 0) > lateMs
  }
}
