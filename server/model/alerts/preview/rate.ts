import { toCode } from '../../../database/columnTypes.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { hourSeconds } from '../../statistics/addStatistics.ts'
import { partOf } from './badRuns.ts'
import { type History, maxRows, type Opening, type Replayed, sweepMs } from './History.ts'
import { type EndedRun, readRuns, type RunRange } from './readRuns.ts'

/** Of fewer runs the rule says nothing. */
const minRuns = 10
const hourMs = hourSeconds * 1000

interface Failure {
  jobId: number
  scheduledForMs: number
  atMs: number
  /** Runs in the whole hours of the span before it: there were no fewer. */
  minRuns: number
}

/**
 * FAILURE_RATE. Failures with the hourly statistics tell at which failures the rate may have been reached; only around those are all
 * runs of the job read, and judged as the evaluator does.
 */
export async function replayRate(history: History): Promise<Replayed> {
  const { percent, minutes } = history.rule
  const spanMs = minutes! * 60_000
  const failures = await readFailures(history, spanMs)
  const byJob = Map.groupBy(
    failures.filter(({ jobId }) => history.jobs.has(jobId)),
    ({ jobId }) => jobId,
  )
  const ranges = [...byJob.values()].flatMap((own): RunRange[] => {
    const candidates = own.filter((_, place) => mayBeOver(own, place, percent!, spanMs))
    const [first, last] = [candidates[0], candidates.at(-1)]
    if (!first || !last) return []
    return [{ jobId: first.jobId, fromMs: first.atMs - spanMs, toMs: Math.min(history.toMs, last.atMs + spanMs) }]
  })
  const { runs, isComplete } = await readRuns(history.sql, ranges)
  const openings = [...runs.values()].flatMap((own) => openingsOf(own, percent!, spanMs, history))
  return { openings, isComplete: isComplete && failures.length < maxRows }
}

async function readFailures(history: History, spanMs: number): Promise<Failure[]> {
  const failed = { statuses: ['FAILED', 'LOST'] } as const
  const parts = failed.statuses.map((status) => partOf(history, status, failed))
  const counted = ['SUCCEEDED', 'FAILED', 'LOST'].map((status) => toCode(ExecutionStatus, status as ExecutionStatus))
  const hours = `select coalesce(sum(\`count\`), 0) from statistic where statistic.job_id = f.job_id and width_seconds = ${hourSeconds} and statistic.at >= f.finished_at - ? and statistic.at <= f.finished_at - ${hourMs} and status in (${counted.join(', ')})`
  const rows = await history.sql.all<{ job_id: number; scheduled_for: number; finished_at: number; runs: number }>(
    `select job_id, scheduled_for, finished_at, (${hours}) as runs from (${parts.map(({ text }) => `select * from (${text}) part`).join(' union all ')}) f order by job_id, scheduled_for`,
    [spanMs, ...parts.flatMap(({ parameters }) => parameters)],
  )
  return rows.map((row) => ({
    jobId: Number(row.job_id),
    scheduledForMs: Number(row.scheduled_for),
    atMs: Number(row.finished_at),
    minRuns: Number(row.runs),
  }))
}

function mayBeOver(failures: readonly Failure[], place: number, percent: number, spanMs: number): boolean {
  const { atMs, minRuns: counted } = failures[place]!
  // No more than this many may be needed, and they are the newest ones.
  const needed = Math.ceil((percent * Math.max(minRuns, counted)) / 100)
  const oldest = failures[place - needed + 1]
  return oldest !== undefined && oldest.scheduledForMs > atMs - spanMs
}

/** Two hands over the runs of a job: what has ended enters the span, and what was planned too long ago leaves it. */
function openingsOf(runs: readonly EndedRun[], percent: number, spanMs: number, { fromMs, toMs }: History): Opening[] {
  const openings: Opening[] = []
  let [first, failed]: [number, number] = [0, 0]
  let open: Opening | null = null
  const isOver = (next: number) => next - first >= minRuns && failed * 100 >= percent * (next - first)
  const end = (atMs: number) => {
    open!.resolvedMs = atMs
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
      openings.push((open = { atMs, resolvedMs: null, jobId, host: null, count: failed }))
  }
  leave(runs.length, toMs)
  return openings
}
