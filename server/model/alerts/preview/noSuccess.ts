import { type History, type Opening, type Replayed, sweepMs } from './History.ts'
import { earlierSuccesses, type Place } from './earlierSuccesses.ts'
import type { WatchedJob } from './watchedJobs.ts'

/** The progress of the search for one job. */
interface Search extends Place {
  job: WatchedJob
  /** When the period without success starts to count: when the span began or the job was created. */
  beganMs: number
  /** When the success that ends the current gap finished; null: none has so far. */
  successMs: number | null
}

/**
 * NO_SUCCESS: opened by time and resolved by a success. The search goes back from now for all jobs in parallel: from each success it jumps
 * to the earliest one that leaves no gap, so that most successes are never read. History does not record when a job was paused, so
 * earlier pauses count as time without success, and only the current one does not.
 */
export async function replayNoSuccess({ sql, jobs, rule, fromMs, toMs, isOver }: History): Promise<Replayed> {
  const spanMs = rule.minutes! * 60_000
  const openings: Opening[] = []
  let searches = [...jobs].map(([jobId, job]): Search => {
    const beganMs = Math.max(fromMs, job.createdAtMs)
    return { jobId, job, beganMs, successMs: null, beforeMs: toMs + 1, reachMs: toMs - spanMs - sweepMs }
  })
  while (searches.length > 0) {
    // A rule about a short period looks at nearly every success.
    if (isOver()) return { openings, isComplete: false }
    // Before that nothing is missed.
    const going = searches.filter(({ beganMs, reachMs }) => reachMs >= beganMs)
    const found = await earlierSuccesses(sql, fromMs, going)
    searches = going.flatMap((search) => {
      const earlier = found.get(search.jobId)
      const opening = openingOf(search, earlier?.scheduledForMs ?? null, spanMs, toMs)
      if (opening) openings.push(opening)
      if (!earlier) return []
      const { scheduledForMs: beforeMs, finishedAtMs: successMs } = earlier
      return [{ ...search, successMs, beforeMs, reachMs: successMs - spanMs - sweepMs }]
    })
  }
  return { openings, isComplete: true }
}

/** The incident of the gap that ends at the search's position, unless an earlier success prevents it. */
function openingOf(search: Search, earlierMs: number | null, spanMs: number, toMs: number): Opening | null {
  const { jobId, job, beganMs, successMs, reachMs } = search
  if (earlierMs !== null && earlierMs >= reachMs) return null
  let sinceMs = earlierMs ?? beganMs
  if (successMs === null) {
    if (!job.isActive) return null
    // Resuming or editing a job starts its period again.
    sinceMs = Math.max(sinceMs, job.updatedAtMs)
  }
  const atMs = sinceMs + spanMs
  if (atMs + sweepMs > (successMs ?? toMs)) return null
  return { atMs, resolvedAtMs: successMs, jobId, host: null, count: 1 }
}
