import { toCode } from '../../../database/columnTypes.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { hourSeconds } from '../../statistics/addStatistics.ts'
import { type BadRun, byJob, readBadRuns } from './badRuns.ts'
import type { History, Replayed } from './History.ts'
import { lookUp, type Question } from './lookUp.ts'
import { minRuns, rateOpenings } from './rateOpenings.ts'
import { readRuns, type RunRange } from './readRuns.ts'

const hourMs = hourSeconds * 1000

interface Failure extends BadRun {
  /** Runs in the whole hours of the span before it: a lower bound. */
  counted: number
}

/**
 * FAILURE_RATE. The failures and the hourly statistics show at which failures the rate may have been reached. Only around those are all
 * runs of the job read, and counted as by the evaluator.
 */
export async function replayRate(history: History): Promise<Replayed> {
  const { sql, rule, toMs, isOver } = history
  const [percent, spanMs] = [rule.percent!, rule.minutes! * 60_000]
  const { runs, isComplete } = await readBadRuns(history, { statuses: ['FAILED', 'LOST'] })
  // The rate needs at least ten runs, so fewer failures than a tenth of the percentage are never enough.
  const possible = byJob(runs).flatMap((own) =>
    own.filter((_, place) => hasFailures(own, place, percent, spanMs, minRuns)),
  )
  const stretches = possible
    .map((run) => ({ ...run, fromMs: run.finishedAtMs - spanMs, toMs: run.finishedAtMs - hourMs }))
    .toSorted((a, b) => b.scheduledForMs - a.scheduledForMs)
  const found = await lookUp(sql, stretches, { counted: runsInHours() }, isOver)
  const counts = new Map(
    found.map(({ jobId, scheduledForMs, answers }) => [`${jobId} ${scheduledForMs}`, answers.counted]),
  )
  const ranges = byJob(runs).flatMap((own): RunRange[] => {
    const failures = own.map((run): Failure => {
      const counted = counts.get(`${run.jobId} ${run.scheduledForMs}`)
      return { ...run, counted: counted ?? Infinity }
    })
    const candidates = failures.filter(({ counted }, place) => hasFailures(own, place, percent, spanMs, counted))
    const [first, last] = [candidates[0], candidates.at(-1)]
    if (!first || !last) return []
    const untilMs = Math.min(toMs, last.finishedAtMs + spanMs)
    return [{ jobId: first.jobId, fromMs: first.finishedAtMs - spanMs, toMs: untilMs }]
  })
  const around = await readRuns(sql, ranges, isOver)
  const openings = [...around.runs.values()].flatMap((own) => rateOpenings(own, percent, spanMs, history))
  return { openings, isComplete: isComplete && found.length === stretches.length && around.isComplete }
}

function runsInHours(): Question {
  const counted = (['SUCCEEDED', 'FAILED', 'LOST'] as const).map((status) => toCode(ExecutionStatus, status))
  return {
    text: `(select coalesce(sum(\`count\`), 0) from statistic where statistic.job_id = p.job_id and width_seconds = ${hourSeconds} and statistic.at >= p.from_ms and statistic.at <= p.to_ms and status in (${counted.join(', ')}))`,
    parameters: [],
  }
}

/** Whether the newest failures of the span are as many as a number of runs asks for. */
function hasFailures(failures: readonly BadRun[], place: number, percent: number, spanMs: number, counted: number) {
  const needed = Math.ceil((percent * Math.max(minRuns, counted)) / 100)
  const oldest = failures[place - needed + 1]
  return oldest !== undefined && oldest.scheduledForMs > failures[place]!.finishedAtMs - spanMs
}
