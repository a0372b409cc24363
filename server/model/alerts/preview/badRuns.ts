import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { lifecycleIndex } from '../../executions/lifecycle.ts'
import { type History, maxRows } from './History.ts'
import { maxNamedJobs } from './watchedJobs.ts'

/** A condition on runs that have ended: on their status, which an index finds, and on other columns. */
export interface RunCondition {
  statuses: readonly ExecutionStatus[]
  /** Follows `and`, on columns without their table. */
  where?: string
  parameters?: readonly number[]
}

/** A run that a rule counts. */
export interface BadRun {
  jobId: number
  scheduledForMs: number
  startedAtMs: number
  finishedAtMs: number
  /** Planned instants that it stands for. */
  occurrences: number
  /** When the next bad run of the job was planned; null: it is the last one. */
  nextMs: number | null
}

interface BadRow {
  job_id: number
  scheduled_for: number
  started_at: number | null
  finished_at: number | null
  occurrences: number
  next_at: number | null
}

interface Part {
  text: string
  parameters: number[]
}

/** Rows are made no longer than this before their time. Milliseconds. */
const maxAheadMs = 3_600_000

export interface BadRuns {
  /** In the order in which they were planned. */
  runs: BadRun[]
  /** false: there are more than a preview reads. */
  isComplete: boolean
}

/** The runs that a rule counts, the newest ones if there are many. */
export async function readBadRuns(history: History, bad: RunCondition): Promise<BadRuns> {
  const { sql, jobs } = history
  if (jobs.size === 0) return { runs: [], isComplete: true }
  const isNamed = jobs.size <= maxNamedJobs
  const isSeldom = bad.where !== undefined && !isNamed
  const parts = isSeldom
    ? [await scanOf(history, bad)]
    : bad.statuses.map((status) => partOf(history, status, bad, isNamed))
  const newest = parts.map(({ text }) => `select * from (${text}) part`).join(' union all ')
  const rows = await sql.all<BadRow>(
    `select run.*, lead(scheduled_for) over (partition by job_id order by scheduled_for, finished_at) as next_at from (${newest}) run order by scheduled_for, finished_at`,
    parts.flatMap(({ parameters }) => parameters),
  )
  return { runs: rows.map(badRunOf).filter(({ jobId }) => jobs.has(jobId)), isComplete: rows.length < maxRows }
}

const columns = 'job_id, scheduled_for, started_at, finished_at, occurrences'

/** The newest runs of one status: a walk of an index from its end. */
function partOf(
  { sql, jobs, fromMs, toMs }: History,
  status: ExecutionStatus,
  { where, parameters = [] }: RunCondition,
  isNamed: boolean,
): Part {
  const named = inClause(isNamed ? [...jobs.keys()] : [])
  const hint = isNamed ? '' : sql.dialect.indexHint(lifecycleIndex)
  return {
    text: `select ${columns} from execution ${hint} where lifecycle = ${toCode(ExecutionStatus, status)} and scheduled_for >= ? and scheduled_for <= ? ${isNamed ? `and job_id in ${named.marks}` : ''} ${where ? `and ${where}` : ''} order by scheduled_for desc limit ${maxRows}`,
    parameters: [fromMs, toMs, ...(isNamed ? named.parameters : []), ...parameters],
  }
}

/**
 * What no index finds, among the runs of all jobs. Rows lie in the order of their keys, which is nearly that of their times, so one
 * walk over the rows costs a quarter of a walk over an index that leads to each of them. `+ 0` keeps databases from that one.
 */
async function scanOf(
  { sql, fromMs, toMs }: History,
  { statuses, where, parameters = [] }: RunCondition,
): Promise<Part> {
  const [first] = await sql.all<{ id: number }>(
    'select id from execution where scheduled_for >= ? order by scheduled_for, id limit 1',
    [fromMs - maxAheadMs],
  )
  const codes = statuses.map((status) => toCode(ExecutionStatus, status)).join(', ')
  return {
    text: `select ${columns} from execution where id >= ? and lifecycle + 0 in (${codes}) and scheduled_for + 0 >= ? and scheduled_for + 0 <= ? and ${where} order by scheduled_for + 0 desc limit ${maxRows}`,
    parameters: [first?.id ?? 0, fromMs, toMs, ...parameters],
  }
}

function badRunOf(row: BadRow): BadRun {
  const scheduledForMs = Number(row.scheduled_for)
  return {
    jobId: Number(row.job_id),
    scheduledForMs,
    startedAtMs: Number(row.started_at ?? 0),
    // 0 is "none" in a preallocated column.
    finishedAtMs: Number(row.finished_at ?? 0) || scheduledForMs,
    occurrences: row.occurrences,
    nextMs: row.next_at === null ? null : Number(row.next_at),
  }
}

export const byJob = <T extends { jobId: number }>(runs: readonly T[]): T[][] => [
  ...Map.groupBy(runs, ({ jobId }) => jobId).values(),
]
