import { inFlight } from '../../executions/lifecycle.ts'
import { type BadRun, byJob, readBadRuns } from './badRuns.ts'
import { type History, type Opening, type Replayed, sweepMs } from './History.ts'

/** STILL_RUNNING: opened by a run that takes too long, and resolved when the run ends. */
export async function replayStillRunning(history: History): Promise<Replayed> {
  const ms = history.rule.ms!
  const { runs, isComplete } = await readBadRuns(history, {
    statuses: ['SUCCEEDED', 'FAILED', 'CANCELLED', 'LOST'],
    where: 'started_at > 0 and finished_at > started_at + ?',
    parameters: [ms],
  })
  const ended = byJob(runs).flatMap((own) => openingsOf(own, ms))
  return { openings: [...ended, ...(await openNow(history, ms))], isComplete }
}

function openingsOf(runs: readonly BadRun[], ms: number): Opening[] {
  const openings: Opening[] = []
  for (const { jobId, startedAtMs, finishedAtMs } of runs) {
    // While an incident is open, another run of the job opens none.
    const atMs = Math.max(startedAtMs + ms, openings.at(-1)?.resolvedAtMs ?? 0)
    if (atMs + sweepMs <= finishedAtMs) openings.push({ atMs, resolvedAtMs: finishedAtMs, jobId, host: null, count: 1 })
  }
  return openings
}

/** One opening for each job with a run in flight that takes too long. */
async function openNow({ sql, jobs, fromMs, toMs }: History, ms: number): Promise<Opening[]> {
  const rows = await sql.all<{ job_id: number; at: number }>(
    `select job_id, min(started_at) as at from execution where lifecycle = ${inFlight} and started_at > 0 and started_at < ? group by job_id`,
    [toMs - ms],
  )
  return rows
    .map((row) => ({ jobId: Number(row.job_id), atMs: Number(row.at) + ms }))
    .filter(({ jobId, atMs }) => jobs.has(jobId) && atMs >= fromMs)
    .map(({ jobId, atMs }) => ({ atMs, resolvedAtMs: null, jobId, host: null, count: 1 }))
}
