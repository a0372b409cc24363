import type { Run } from './Run.ts'

export type OverlapDecision = { go: true; replaces: Run[] } | { go: false; reason: string } | 'waits'

/**
 * Which runs of each job are under way in this process, and which wait for them: one by QUEUE, and all that catch up, which
 * come at once and are to run each, one after the other, whatever the rule.
 */
export class Overlap {
  readonly #inFlight = new Map<number, Run[]>()
  readonly #waiting = new Map<number, Run[]>()
  /** Those that count as under way and wait for another server's run of their job. */
  readonly #deferred = new Set<Run>()

  /** Judges a run that is due, by its job's rule. What may go, or waits, is counted from here on. */
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

  /** A run that is due waits for one on another server: it keeps its place, so that it is not judged again by those that came after it. */
  defer(run: Run): void {
    this.#deferred.add(run)
  }

  /** Whether a run was judged before and only has to ask again. */
  isDecided(run: Run): boolean {
    return this.#deferred.has(run)
  }

  /** Counts a run as under way without a judgement: it was under way before. */
  begin(run: Run): void {
    const others = this.#inFlight.get(run.jobId)
    if (!others) this.#inFlight.set(run.jobId, [run])
    else if (!others.includes(run)) others.push(run)
  }

  /** A run is over; answers the one that waited for it, which is under way from now on. */
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
    const place = others?.indexOf(run) ?? -1
    if (!others || place === -1) return null
    if (others.length > 1) {
      others.splice(place, 1)
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
