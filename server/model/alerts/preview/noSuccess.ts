import { type History, type Opening, type Replayed, sweepMs } from './History.ts'
import { earlierSuccesses, type Place } from './earlierSuccesses.ts'
import type { WatchedJob } from './watchedJobs.ts'

/** How far the search of a job has come. */
interface Search extends Place {
  job: WatchedJob
  /** From then on the job has its time: the span or the job itself began. */
  beganMs: number
  /** When the success that ends the gap before it ended; null: none came up to now. */
  successMs: number | null
}

/**
 * NO_SUCCESS: time opens it, and a success ends it. The search goes back from now, for all jobs side by side: from a success to the
 * earliest one that leaves no gap, over all between them, so that most successes are never looked at. History does not tell when a
 * job was paused: such a time counts, too, except for one that has not ended.
 */
export async function replayNoSuccess({ sql, jobs, rule, fromMs, toMs, isOver }: History): Promise<Replayed> {
  const spanMs = rule.minutes! * 60_000
  const openings: Opening[] = []
  let searches = [...jobs].map(([jobId, job]): Search => {
    const beganMs = Math.max(fromMs, job.createdAtMs)
    return { jobId, job, beganMs, successMs: null, beforeMs: toMs + 1, reachMs: toMs - spanMs - sweepMs }
  })
  while (searches.length > 0) {
    // A rule about a short time looks at nearly each success.
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

/** The incident of the gap that ends where the search stands, if an earlier success does not prevent it. */
function openingOf(search: Search, earlierMs: number | null, spanMs: number, toMs: number): Opening | null {
  const { jobId, job, beganMs, successMs, reachMs } = search
  if (earlierMs !== null && earlierMs >= reachMs) return null
  let sinceMs = earlierMs ?? beganMs
  if (successMs === null) {
    if (!job.isActive) return null
    // A job that a person resumed or edited has time again.
    sinceMs = Math.max(sinceMs, job.updatedAtMs)
  }
  const atMs = sinceMs + spanMs
  if (atMs + sweepMs > (successMs ?? toMs)) return null
  return { atMs, resolvedAtMs: successMs, jobId, host: null, count: 1 }
}
