import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { lifecycleIndex } from '../../executions/lifecycle.ts'
import { type History, maxRows } from './History.ts'
import { maxNamedJobs } from './watchedJobs.ts'

export const jobIndex = 'execution_job_id_scheduled_for_run_number_unique'

/** A condition on runs that have ended: on their status, which an index finds, and on other columns. */
export interface RunCondition {
  statuses: readonly ExecutionStatus[]
  /** Follows `and`, on columns without their table. */
  where?: string
  parameters?: readonly number[]
}

/** A run that a rule counts, and what came between it and the next one of its job. */
export interface BadRun {
  jobId: number
  scheduledForMs: number
  startedAtMs: number
  finishedAtMs: number
  /** Planned instants that it stands for. */
  occurrences: number
  /** A good run came before the next bad one. */
  hasGood: boolean
  /** When enough good runs had come in a row; null: the next bad run came first. */
  recoveredMs: number | null
}

interface BadRow {
  job_id: number
  scheduled_for: number
  started_at: number | null
  finished_at: number | null
  occurrences: number
  first_good: number | null
  recovered: number | null
}

/**
 * The runs that a rule counts, by job and in the order in which they were planned. Good runs are not read: an index tells, for each gap
 * between two bad runs, whether there were enough. `isComplete` is false where there are more than a preview reads.
 */
export async function readBadRuns(
  history: History,
  bad: RunCondition,
  good: RunCondition | null,
  recoverAfter = 1,
): Promise<{ byJob: Map<number, BadRun[]>; isComplete: boolean }> {
  const { sql, jobs } = history
  if (jobs.size === 0) return { byJob: new Map(), isComplete: true }
  const parts = bad.statuses.map((status) => partOf(history, status, bad))
  const newest = parts.map(({ text }) => `select * from (${text}) part`).join(' union all ')
  const ordered = `select run.*, coalesce(lead(scheduled_for) over (partition by job_id order by scheduled_for, finished_at), ?) as next_at from (${newest}) run`
  const first = good ? goodAfter(history, good, 1) : none
  const recovered = good
    ? recoverAfter === 1
      ? { text: 'null', parameters: [] }
      : goodAfter(history, good, recoverAfter)
    : none
  const rows = await sql.all<BadRow>(
    `select b.*, ${first.text} as first_good, ${recovered.text} as recovered from (${ordered}) b order by job_id, scheduled_for, finished_at`,
    [...first.parameters, ...recovered.parameters, history.toMs + 1, ...parts.flatMap(({ parameters }) => parameters)],
  )
  const runs = rows.map((row) => badRunOf(row, recoverAfter)).filter(({ jobId }) => jobs.has(jobId))
  return { byJob: Map.groupBy(runs, ({ jobId }) => jobId), isComplete: rows.length < maxRows }
}

const none = { text: 'null', parameters: [] as number[] }

/** The newest runs of one status. Each is a walk of an index from its end. */
export function partOf(
  { sql, jobs, fromMs, toMs }: History,
  status: ExecutionStatus,
  { where, parameters = [] }: RunCondition,
) {
  const isNamed = jobs.size <= maxNamedJobs
  const named = inClause(isNamed ? [...jobs.keys()] : [])
  const hint = isNamed ? '' : sql.dialect.indexHint(lifecycleIndex)
  return {
    text: `select job_id, scheduled_for, started_at, finished_at, occurrences from execution ${hint} where lifecycle = ${toCode(ExecutionStatus, status)} and scheduled_for >= ? and scheduled_for <= ? ${isNamed ? `and job_id in ${named.marks}` : ''} ${where ? `and ${where}` : ''} order by scheduled_for desc limit ${maxRows}`,
    parameters: [fromMs, toMs, ...(isNamed ? named.parameters : []), ...parameters],
  }
}

/** When the n-th good run of a gap ended. The gap ends with the next bad run, so that each row is looked at once. */
function goodAfter({ sql }: History, { statuses, where, parameters = [] }: RunCondition, n: number) {
  const codes = statuses.map((status) => toCode(ExecutionStatus, status)).join(', ')
  const between = 's.job_id = b.job_id and s.scheduled_for > b.scheduled_for and s.scheduled_for < b.next_at'
  return {
    text: `(select s.finished_at from execution s ${sql.dialect.indexHint(jobIndex)} where ${between} and s.lifecycle in (${codes}) ${where ? `and ${where}` : ''} order by s.scheduled_for limit 1 offset ${n - 1})`,
    parameters: [...parameters],
  }
}

function badRunOf(row: BadRow, recoverAfter: number): BadRun {
  const first = row.first_good === null ? null : Number(row.first_good)
  const scheduledForMs = Number(row.scheduled_for)
  return {
    jobId: Number(row.job_id),
    scheduledForMs,
    startedAtMs: Number(row.started_at ?? 0),
    // 0 is "none" in a preallocated column.
    finishedAtMs: Number(row.finished_at ?? 0) || scheduledForMs,
    occurrences: row.occurrences,
    hasGood: first !== null,
    recoveredMs: recoverAfter === 1 ? first : row.recovered === null ? null : Number(row.recovered),
  }
}
