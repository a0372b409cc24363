import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { type History, type Opening, type Replayed, sweepMs } from './History.ts'
import { maxNamedJobs, type WatchedJob } from './watchedJobs.ts'

/** Successes that begin or end a gap: those before a long one, and the first and the last one of each job. */
interface Gap {
  job_id: number
  scheduled_for: number
  finished_at: number
  previous: number | null
  next_finished: number | null
}

/**
 * NO_SUCCESS: time opens it, and a success ends it. A job has its time from when the span or the job itself began. History does not
 * tell when a job was paused, so such a time counts, too, except for one that has not ended.
 */
export async function replayNoSuccess(history: History): Promise<Replayed> {
  const { jobs, rule } = history
  const spanMs = rule.minutes! * 60_000
  const gaps = Map.groupBy(await readGaps(history, spanMs), (row) => Number(row.job_id))
  const openings = [...jobs].flatMap(([jobId, job]) =>
    openingsOf(history, spanMs, { jobId, job }, gaps.get(jobId) ?? []),
  )
  return { openings, isComplete: true }
}

/** One walk over the successes of the span; the database returns those that matter alone. */
function readGaps({ sql, jobs, fromMs, toMs }: History, spanMs: number): Promise<Gap[]> {
  const isNamed = jobs.size <= maxNamedJobs
  const named = inClause(isNamed ? [...jobs.keys()] : [])
  const order = 'over (partition by job_id order by scheduled_for)'
  const successes = `select job_id, scheduled_for, finished_at, lag(scheduled_for) ${order} as previous, lead(finished_at) ${order} as next_finished from execution where lifecycle = ${toCode(ExecutionStatus, 'SUCCEEDED')} and scheduled_for >= ? and scheduled_for <= ? ${isNamed ? `and job_id in ${named.marks}` : ''}`
  return sql.all(
    `select * from (${successes}) s where previous is null or next_finished is null or next_finished > scheduled_for + ? order by job_id, scheduled_for`,
    [fromMs, toMs, ...(isNamed ? named.parameters : []), spanMs],
  )
}

function openingsOf(
  { fromMs, toMs }: History,
  spanMs: number,
  { jobId, job }: { jobId: number; job: WatchedJob },
  rows: readonly Gap[],
): Opening[] {
  const openings: Opening[] = []
  const gap = (sinceMs: number, successMs: number | null) => {
    const atMs = sinceMs + spanMs
    if (atMs + sweepMs <= (successMs ?? toMs))
      openings.push({ atMs, resolvedMs: successMs, jobId, host: null, count: 1 })
  }
  const beganMs = Math.max(fromMs, job.createdAtMs)
  const first = rows[0]
  if (first) gap(beganMs, Number(first.finished_at))
  for (const row of rows) {
    const sinceMs = Number(row.scheduled_for)
    if (row.next_finished !== null) gap(sinceMs, Number(row.next_finished))
    else if (job.isActive) gap(Math.max(sinceMs, job.updatedAtMs), null)
  }
  if (!first && job.isActive) gap(Math.max(beganMs, job.updatedAtMs), null)
  return openings
}
