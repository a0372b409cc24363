import type { Run } from './Run.ts'

type OverlapDecision = { go: true; replaces: Run[] } | { go: false; reason: string } | 'waits'

/**
 * The runs of each job that are in progress in this process, and the runs that wait for them: one by QUEUE, and all that catch up,
 * which become due together and run one after the other, whatever the rule.
 */
export class Overlap {
  readonly #inFlight = new Map<number, Run[]>()
  readonly #waiting = new Map<number, Run[]>()
  /** Runs that count as in progress and wait for another server's run of their job. */
  readonly #deferred = new Set<Run>()

  /** Applies the job's rule to a run that is due. A run that may go, or waits, counts from here on. */
  decide(run: Run): OverlapDecision {
    const others = this.#inFlight.get(run.jobId)
    if (!others || run.overlap === 'ALLOW') {
      this.begin(run)
      return { go: true, replaces: [] }
    }
    if (run.trigger === 'CATCH_UP') return this.#wait(run)
    switch (run.overlap) {
      case 'SKIP':
        return { go: false, reason: `Skipped: the run planned for ${plannedFor(others)} was still under way.` }
      case 'QUEUE':
        if (others.some((other) => this.#isDeferred(other)) || this.#someWaits(run.jobId))
          return { go: false, reason: 'Skipped: one run was already waiting for the one under way.' }
        return this.#wait(run)
      case 'REPLACE': {
        const replaces = others.slice()
        this.begin(run)
        return { go: true, replaces }
      }
    }
  }

  /** A due run waits for one on another server. It keeps its place, so that later runs of its job do not overtake it. */
  defer(run: Run): void {
    this.#deferred.add(run)
  }

  /** Whether the rule was applied to the run before, so that it only has to ask the database again. */
  isDecided(run: Run): boolean {
    return this.#deferred.has(run)
  }

  /** Counts a run as in progress without applying the rule: it was in progress before. */
  begin(run: Run): void {
    const others = this.#inFlight.get(run.jobId)
    if (!others) this.#inFlight.set(run.jobId, [run])
    else if (!others.includes(run)) others.push(run)
  }

  /** A run has ended. Returns the run that waited for it, which counts as in progress from now on. */
  finish(run: Run): Run | null {
    if (this.#deferred.size > 0) this.#deferred.delete(run)
    const waiting = this.#waiting.size > 0 ? this.#waiting.get(run.jobId) : undefined
    if (waiting?.includes(run)) {
      this.#keepWaiting(
        run.jobId,
        waiting.filter((other) => other !== run),
      )
      return null
    }
    const others = this.#inFlight.get(run.jobId)
    const index = others?.indexOf(run) ?? -1
    if (!others || index === -1) return null
    if (others.length > 1) {
      others.splice(index, 1)
      return null
    }
    this.#inFlight.delete(run.jobId)
    if (!waiting) return null
    const [next, ...rest] = waiting
    this.#keepWaiting(run.jobId, rest)
    this.begin(next!)
    return next!
  }

  clear(): void {
    this.#inFlight.clear()
    this.#waiting.clear()
    this.#deferred.clear()
  }

  #wait(run: Run): 'waits' {
    this.#keepWaiting(run.jobId, [...(this.#waiting.get(run.jobId) ?? []), run])
    return 'waits'
  }

  #keepWaiting(jobId: number, runs: Run[]): void {
    if (runs.length > 0) this.#waiting.set(jobId, runs)
    else this.#waiting.delete(jobId)
  }

  #someWaits(jobId: number): boolean {
    return this.#waiting.get(jobId)?.some((run) => run.trigger !== 'CATCH_UP') ?? false
  }

  #isDeferred(run: Run): boolean {
    return this.#deferred.has(run) && run.stage !== 'calling' && run.stage !== 'backoff'
  }
}

function plannedFor([first]: Run[]): string {
  return new Date(first!.scheduledForMs).toISOString()
}
