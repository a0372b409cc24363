import { type BadRun, byJob, readBadRuns } from './badRuns.ts'
import { type History, type Opening, type Replayed, sweepMs } from './History.ts'

/** FAILURES_WITHIN: opened by a failure, and resolved by time, when too few failures are left in the span. */
export async function replayWithin(history: History): Promise<Replayed> {
  const { count, minutes } = history.rule
  const { runs, isComplete } = await readBadRuns(history, { statuses: ['FAILED', 'LOST'] })
  const openings = byJob(runs).flatMap((own) => openingsOf(own, count!, minutes! * 60_000, history.toMs))
  return { openings, isComplete }
}

function openingsOf(failures: readonly BadRun[], count: number, spanMs: number, toMs: number): Opening[] {
  const openings: Opening[] = []
  let open: Opening | null = null
  let first = 0
  for (const [place, { jobId, finishedAtMs: atMs }] of failures.entries()) {
    while (failures[first]!.scheduledForMs <= atMs - spanMs) first++
    const failed = place - first + 1
    if (open) open.count = failed
    else if (failed >= count) {
      open = { atMs, resolvedAtMs: null, jobId, host: null, count: failed }
      openings.push(open)
    }
    if (!open) continue
    // Then this failure leaves the span, and the others are too few.
    const endMs = failures[place - count + 1]!.scheduledForMs + spanMs
    if (endMs + sweepMs > (failures[place + 1]?.finishedAtMs ?? toMs)) continue
    open.resolvedAtMs = endMs
    open = null
  }
  return openings
}
