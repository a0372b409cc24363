import { toCode } from '../../../database/columnTypes.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../../model/executions/enums.ts'
import { hourSeconds } from '../../../model/statistics/addStatistics.ts'
import { parseDeferred } from '../../../model/statistics/deferStatistics.ts'

export interface Counts {
  runs: number
  failures: number
}

interface Window extends Counts {
  afterMs: number
  untilMs: number
}

const hourMs = hourSeconds * 1000
const counted = (['SUCCEEDED', 'FAILED', 'LOST'] as const).map((status) => toCode(ExecutionStatus, status)).join()
const succeeded = toCode(ExecutionStatus, 'SUCCEEDED')

/**
 * Counts the runs of a job planned within a period that have ended, and how many of them failed, for the facts of one transaction. A
 * job that runs every second has 600,000 runs a week: whole hours come from the statistics, and if the next fact asks for nearly the
 * same period, only the runs that entered and left it are counted.
 */
export class RunCounts {
  readonly #windows = new Map<string, Window>();

  /** After one instant and until another, by their planned instants. */
  *count(jobId: number, afterMs: number, untilMs: number): Steps<Counts> {
    const key = `${jobId} ${untilMs - afterMs}`
    const known = this.#windows.get(key)
    const isNear = known && untilMs >= known.untilMs && untilMs - known.untilMs <= Math.min(hourMs, untilMs - afterMs)
    const counts = isNear
      ? difference(
          sum(known, yield* countExecutions(jobId, known.untilMs, untilMs)),
          yield* countExecutions(jobId, known.afterMs, afterMs),
        )
      : yield* countAll(jobId, afterMs, untilMs)
    this.#windows.set(key, { ...counts, afterMs, untilMs })
    return counts
  }
}

function* countAll(jobId: number, afterMs: number, untilMs: number): Steps<Counts> {
  const firstHourMs = Math.ceil((afterMs + 1) / hourMs) * hourMs
  const endMs = Math.floor((untilMs + 1) / hourMs) * hourMs
  if (endMs <= firstHourMs) return yield* countExecutions(jobId, afterMs, untilMs)
  const hours = yield* countHours(jobId, firstHourMs, endMs)
  const before = yield* countExecutions(jobId, afterMs, firstHourMs - 1)
  return sum(sum(hours, before), yield* countExecutions(jobId, endMs - 1, untilMs))
}

function* countExecutions(jobId: number, afterMs: number, untilMs: number): Steps<Counts> {
  if (untilMs <= afterMs) return { runs: 0, failures: 0 }
  const [row] = yield* all<{ runs: number; failures: number | null }>(
    `select count(*) as runs, sum(case when status = ${succeeded} then 0 else 1 end) as failures from execution where job_id = ? and scheduled_for > ? and scheduled_for <= ? and status in (${counted})`,
    [jobId, afterMs, untilMs],
  )
  return { runs: Number(row!.runs), failures: Number(row!.failures ?? 0) }
}

interface CellOrPending {
  status: number
  count: number
  from_at: number | null
  finished_runs: string | null
}

/** Reads the statistics and the pending ones in one statement, so that a run that moves from one to the other meanwhile counts once. */
function* countHours(jobId: number, fromMs: number, endMs: number): Steps<Counts> {
  const rows = yield* all<CellOrPending>(
    `select status, sum(\`count\`) as \`count\`, null as from_at, null as finished_runs from statistic where job_id = ? and width_seconds = ${hourSeconds} and at >= ? and at < ? and status in (${counted}) group by status union all select 0, 0, from_at, finished_runs from pending_statistics`,
    [jobId, fromMs, endMs],
  )
  const total = { runs: 0, failures: 0 }
  const add = (status: number, count: number) => {
    total.runs += count
    if (status !== succeeded) total.failures += count
  }
  for (const row of rows) {
    if (row.finished_runs === null) add(Number(row.status), Number(row.count))
    else
      for (const end of parseDeferred(Number(row.from_at), row.finished_runs))
        if (end.jobId === jobId && end.atMs >= fromMs && end.atMs < endMs && isCounted(end.status))
          add(toCode(ExecutionStatus, end.status), end.count)
  }
  return total
}

const isCounted = (status: ExecutionStatus) => status === 'SUCCEEDED' || status === 'FAILED' || status === 'LOST'

const sum = (one: Counts, other: Counts): Counts => ({
  runs: one.runs + other.runs,
  failures: one.failures + other.failures,
})
const difference = (one: Counts, other: Counts): Counts => ({
  runs: one.runs - other.runs,
  failures: one.failures - other.failures,
})
