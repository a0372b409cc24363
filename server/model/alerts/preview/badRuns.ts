import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
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
}

interface Read {
  rows: BadRow[]
  /** Everything was looked at. */
  isComplete: boolean
}

interface Part {
  text: string
  parameters: number[]
}

/** Rows are inserted at most this long before their planned instant. Milliseconds. */
const maxAheadMs = 3_600_000
/** The rows that one statement scans: few enough that a preview notices in time that its time is over. */
const rowsAtOnce = 100_000
/** The share of the time for bad runs. The rest is for the gaps between them. */
const scanShare = 0.6

export interface BadRuns {
  /** In the order of their planned instants. */
  runs: BadRun[]
  /** false: there are more than a preview reads. */
  isComplete: boolean
}

/** The runs that a rule counts, the newest ones if there are many. */
export async function readBadRuns(history: History, bad: RunCondition): Promise<BadRuns> {
  const { jobs } = history
  if (jobs.size === 0) return { runs: [], isComplete: true }
  const isNamed = jobs.size <= maxNamedJobs
  const isSeldom = bad.where !== undefined && !isNamed
  const { rows, isComplete } = isSeldom ? await scan(history, bad) : await readByStatus(history, bad, isNamed)
  const runs = withNext(rows.map(badRunOf).filter(({ jobId }) => jobs.has(jobId)))
  return { runs, isComplete: isComplete && rows.length < maxRows }
}

/** In the order in which they were planned, each with the next one of its job. */
function withNext(runs: Omit<BadRun, 'nextMs'>[]): BadRun[] {
  const nextOf = new Map<number, number>()
  const newestFirst = runs.toSorted((a, b) => b.scheduledForMs - a.scheduledForMs || b.finishedAtMs - a.finishedAtMs)
  return newestFirst
    .map((run) => {
      const nextMs = nextOf.get(run.jobId) ?? null
      nextOf.set(run.jobId, run.scheduledForMs)
      return { ...run, nextMs }
    })
    .toReversed()
}

async function readByStatus(history: History, bad: RunCondition, isNamed: boolean): Promise<Read> {
  const parts = bad.statuses.map((status) => partOf(history, status, bad, isNamed))
  const rows = await history.sql.all<BadRow>(
    parts.map(({ text }) => `select * from (${text}) part`).join(' union all '),
    parts.flatMap(({ parameters }) => parameters),
  )
  return { rows, isComplete: true }
}

const columns = 'job_id, scheduled_for, started_at, finished_at, occurrences'

/** The newest runs of one status: an index scan from the end. */
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
 * Bad runs of all jobs that no index finds, newest first until the time is over. Rows are stored in the order of their keys, which is
 * nearly that of their times, so scanning the rows costs a quarter of following an index to each of them. `+ 0` keeps databases from
 * using that index.
 */
async function scan({ sql, fromMs, toMs, isOver }: History, bad: RunCondition): Promise<Read> {
  const { statuses, where, parameters = [] } = bad
  const firstId = await firstIdSince(sql, fromMs - maxAheadMs)
  const [last] = await sql.all<{ id: number | null }>('select max(id) as id from execution')
  const codes = statuses.map((status) => toCode(ExecutionStatus, status)).join(', ')
  const rows: BadRow[] = []
  for (let endId = Number(last?.id ?? 0) + 1; endId > firstId; endId -= rowsAtOnce) {
    if (isOver(scanShare) || rows.length >= maxRows) return { rows, isComplete: false }
    const beginId = Math.max(firstId, endId - rowsAtOnce)
    rows.push(
      ...(await sql.all<BadRow>(
        `select ${columns} from execution where id >= ? and id < ? and lifecycle + 0 in (${codes}) and scheduled_for + 0 >= ? and scheduled_for + 0 <= ? and ${where} order by scheduled_for + 0 desc limit ${maxRows}`,
        [beginId, endId, fromMs, toMs, ...parameters],
      )),
    )
  }
  return { rows, isComplete: true }
}

async function firstIdSince(sql: SqlClient, atMs: number): Promise<number> {
  const [first] = await sql.all<{ id: number }>(
    'select id from execution where scheduled_for >= ? order by scheduled_for, id limit 1',
    [atMs],
  )
  return Number(first?.id ?? 0)
}

function badRunOf(row: BadRow): Omit<BadRun, 'nextMs'> {
  const scheduledForMs = Number(row.scheduled_for)
  return {
    jobId: Number(row.job_id),
    scheduledForMs,
    startedAtMs: Number(row.started_at ?? 0),
    // 0 is "none" in a preallocated column.
    finishedAtMs: Number(row.finished_at ?? 0) || scheduledForMs,
    occurrences: row.occurrences,
  }
}

export const byJob = <T extends { jobId: number }>(runs: readonly T[]): T[][] => [
  ...Map.groupBy(runs, ({ jobId }) => jobId).values(),
]
