import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { allJobsOf, hourSeconds, isOfAll } from './addStatistics.ts'
import { bucketOf } from './durations.ts'
import { inClause } from '../../database/inClause.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { Scope } from '../workspaces/Scope.ts'
import type { Span } from './StatsRange.ts'
import type { StepCount } from './summarise.ts'

interface Cell {
  job_id: number
  step: number
  status: number
  bucket: number
  count: number
}

/**
 * The cells of these jobs (or of all jobs of a workspace together), grouped by step in the database. The cost grows with the span
 * and with the variety of durations, never with the number of executions.
 */
export async function readCells(sql: SqlClient, jobIds: number[], span: Span): Promise<Map<number, StepCount[]>> {
  const { text, parameters } = cellsStatement(sql.dialect, jobIds, span)
  const rows = await sql.all<Cell>(text, parameters)
  return byJob(rows)
}

export function cellsStatement(dialect: Dialect, jobIds: number[], span: Span) {
  const { fromMs, toMs, stepMs } = span
  const width = isOfAll(jobIds[0]!) ? span.cellSeconds : hourSeconds
  const { marks, parameters } = inClause(jobIds)
  const step = dialect.quotient('at - ?', stepMs)
  return {
    text: `select job_id, ${step} as step, status, bucket, sum(\`count\`) as \`count\` from statistic where job_id in ${marks} and width_seconds = ${width} and at >= ? and at < ? group by job_id, step, status, bucket`,
    parameters: [fromMs, ...parameters, fromMs, toMs],
  }
}

export async function readAllJobs(sql: SqlClient, { workspaceId }: Scope, span: Span): Promise<StepCount[]> {
  const allJobs = allJobsOf(workspaceId)
  return (await readCells(sql, [allJobs], span)).get(allJobs) ?? []
}

/** The last hour of single jobs, by minutes. No cells are that fine, but one job has few runs in an hour. */
export async function readLastHour(sql: SqlClient, jobIds: number[], span: Span): Promise<Map<number, StepCount[]>> {
  const { text, parameters } = lastHourStatement(sql.dialect, jobIds, span)
  const rows = await sql.all<{
    job_id: number
    step: number
    status: number
    duration_ms: number | null
    occurrences: number
  }>(text, parameters)
  return byJob(
    rows.map((row) => ({
      ...row,
      bucket: bucketOf(row.status > running ? row.duration_ms : null),
      count: row.status === missed ? row.occurrences : 1,
    })),
  )
}

const [running, missed] = [toCode(ExecutionStatus, 'RUNNING'), toCode(ExecutionStatus, 'MISSED')]

export function lastHourStatement(dialect: Dialect, jobIds: number[], { fromMs, toMs, stepMs }: Span) {
  const { marks, parameters } = inClause(jobIds)
  const step = dialect.quotient('scheduled_for - ?', stepMs)
  const hint = dialect.indexHint('execution_job_id_scheduled_for_run_number_unique')
  return {
    text: `select job_id, ${step} as step, status, duration_ms, occurrences from execution ${hint} where job_id in ${marks} and scheduled_for >= ? and scheduled_for < ?`,
    parameters: [fromMs, ...parameters, fromMs, toMs],
  }
}

/** MySQL returns sums as texts. */
function byJob(rows: Cell[]): Map<number, StepCount[]> {
  const jobs = new Map<number, StepCount[]>()
  for (const row of rows) {
    const jobId = Number(row.job_id)
    let counts = jobs.get(jobId)
    if (!counts) jobs.set(jobId, (counts = []))
    counts.push({
      step: Number(row.step),
      status: Number(row.status),
      bucket: Number(row.bucket),
      count: Number(row.count),
    })
  }
  return jobs
}
