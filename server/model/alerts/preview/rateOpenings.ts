import { type History, type Opening, sweepMs } from './History.ts'
import type { EndedRun } from './readRuns.ts'

/** FAILURE_RATE does not apply to fewer runs. */
export const minRuns = 10

/** A sliding window over the runs of a job: a run enters it when it ends, and leaves it when its planned instant is too old. */
export function rateOpenings(
  runs: readonly EndedRun[],
  percent: number,
  spanMs: number,
  { fromMs, toMs }: Pick<History, 'fromMs' | 'toMs'>,
): Opening[] {
  const openings: Opening[] = []
  let [first, failed]: [number, number] = [0, 0]
  let open: Opening | null = null
  const isOver = (next: number) => next - first >= minRuns && failed * 100 >= percent * (next - first)
  const end = (atMs: number) => {
    open!.resolvedAtMs = atMs
    open = null
  }
  const leave = (next: number, untilMs: number) => {
    for (; first < next && runs[first]!.scheduledForMs + spanMs <= untilMs; first++) {
      if (runs[first]!.isFailure) failed--
      // Those that leave at one instant do so together.
      const atMs = runs[first]!.scheduledForMs + spanMs
      const isLast = runs[first + 1]?.scheduledForMs !== runs[first]!.scheduledForMs
      if (open && isLast && atMs + sweepMs <= untilMs && !isOverWithout(next)) end(atMs)
    }
  }
  const isOverWithout = (next: number) => {
    const count = next - first - 1
    return count >= minRuns && failed * 100 >= percent * count
  }
  for (const [place, { jobId, isFailure, finishedAtMs: atMs }] of runs.entries()) {
    leave(place, atMs)
    if (isFailure) failed++
    const isHigh = isOver(place + 1)
    if (open && !isHigh) end(atMs)
    else if (open && isFailure) (open as Opening).count = failed
    else if (!open && isFailure && isHigh && atMs >= fromMs)
      openings.push((open = { atMs, resolvedAtMs: null, jobId, host: null, count: failed }))
  }
  leave(runs.length, toMs)
  return openings
}
