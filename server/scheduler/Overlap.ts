import type { Run } from './Run.ts'

export type Verdict = { go: true; replaces: Run[] } | { go: false; reason: string } | 'waits'

/** Which runs of each job are under way in this process, and which one waits for them. */
export class Overlap {
  readonly #underWay = new Map<number, Run[]>()
  readonly #waiting = new Map<number, Run>()

  /** Judges a run that is due, by its job's rule. What may go, or waits, is counted from here on. */
  judge(run: Run): Verdict {
    const others = this.#underWay.get(run.jobId)
    if (!others || run.overlap === 'ALLOW') {
      this.enter(run)
      return { go: true, replaces: [] }
    }
    switch (run.overlap) {
      case 'SKIP':
        return { go: false, reason: `Skipped: the run planned for ${plannedFor(others)} was still under way.` }
      case 'QUEUE':
        if (this.#waiting.has(run.jobId))
          return { go: false, reason: 'Skipped: one run was already waiting for the one under way.' }
        this.#waiting.set(run.jobId, run)
        return 'waits'
      case 'REPLACE': {
        const replaces = others.slice()
        this.enter(run)
        return { go: true, replaces }
      }
    }
  }

  /** Counts a run as under way without a judgement: it was under way before. */
  enter(run: Run): void {
    const others = this.#underWay.get(run.jobId)
    if (!others) this.#underWay.set(run.jobId, [run])
    else if (!others.includes(run)) others.push(run)
  }

  /** A run is over; answers the one that waited for it, which is under way from now on. */
  leave(run: Run): Run | null {
    if (this.#waiting.get(run.jobId) === run) {
      this.#waiting.delete(run.jobId)
      return null
    }
    const others = this.#underWay.get(run.jobId)
    const place = others?.indexOf(run) ?? -1
    if (!others || place === -1) return null
    others.splice(place, 1)
    if (others.length > 0) return null
    this.#underWay.delete(run.jobId)
    const next = this.#waiting.get(run.jobId)
    if (!next) return null
    this.#waiting.delete(run.jobId)
    this.enter(next)
    return next
  }

  clear(): void {
    this.#underWay.clear()
    this.#waiting.clear()
  }
}

function plannedFor([first]: Run[]): string {
  return new Date(first!.scheduledForMs).toISOString()
}
