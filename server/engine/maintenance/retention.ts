import { windowMs } from '../../model/sessions/SignInThrottle.ts'
import { toCode } from '../../database/columnTypes.ts'
import { hourSeconds, otherWorkspaces } from '../../model/statistics/addStatistics.ts'
import { widthsOfAll } from '../../model/statistics/StatsRange.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { inClause } from '../../database/inClause.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { run } from '../../database/SqlClient.ts'
import { trimTargetHosts } from '../../model/hosts/circuits.ts'
import { trimAlerts } from './trimAlerts.ts'

/** Rows deleted at once: short locks, so that runs are written meanwhile. */
const batchRows = 1000
const pauseMs = 20
const dayMs = 86_400_000
const hourMs = hourSeconds * 1000
const widestMs = Math.max(...widthsOfAll) * 1000

/** Runs kept of one job, rounded to whole hours. In 90 days only a job that runs more often than every eight seconds has more. */
export const keptRuns = 1_000_000

/**
 * Deletes history older than `historyDays`, and the runs of each job beyond the newest `keep`, a batch at a time, with pauses.
 * Returns the number of deleted executions.
 */
export async function trimHistory(
  sql: SqlClient,
  historyDays: number,
  nowMs: number,
  goOn: () => boolean = () => true,
  keep = keptRuns,
): Promise<number> {
  const before = nowMs - historyDays * dayMs
  // By the index on the planned instant.
  let trimmed = await trimExecutions(sql, goOn, 'scheduled_for < ?', 'scheduled_for, id', [before])
  for (const jobId of await busiestJobs(sql, nowMs, keep / (historyDays * 24)))
    trimmed += await trimExecutions(
      sql,
      goOn,
      'job_id = ? and scheduled_for < ?',
      'job_id, scheduled_for, run_number',
      [jobId, await beginOfNewest(sql, jobId, keep)],
    )
  // Lists rely on statistics to cover every execution, so a span that covers any of them stays.
  await trimStatistics(sql, goOn, before - widestMs)
  await sql.run('delete from error_message where seen_at < ?', [before - widestMs - dayMs])
  await sql.run('delete from failed_sign_in where at < ?', [nowMs - windowMs])
  await trimTargetHosts(sql, nowMs)
  await trimAlerts(sql, before, goOn)
  await sql.run('delete from server_instance where ended_at < ?', [nowMs - dayMs])
  return trimmed
}

async function trimExecutions(
  sql: SqlClient,
  goOn: () => boolean,
  condition: string,
  order: string,
  parameters: number[],
): Promise<number> {
  let trimmed = 0
  while (goOn()) {
    // Executions in flight stay, whatever their age.
    const rows = await sql.all<{ id: number }>(
      `select id from execution where ${condition} and status > 2 order by ${order} limit ${batchRows}`,
      parameters,
    )
    if (rows.length === 0) break
    const old = inClause(rows.map((row) => Number(row.id)))
    await sql.transaction(function* () {
      yield* run(`delete from attempt where execution_id in ${old.marks}`, old.parameters)
      yield* run(`delete from execution where id in ${old.marks}`, old.parameters)
    })
    trimmed += rows.length
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return trimmed
}

/** A row of missed instants stands for many of them. */
const runs = `status <> ${toCode(ExecutionStatus, 'MISSED')}`

/**
 * Jobs that ran so often in the last whole hour that, at this rate, they would exceed `keep`. From the statistics, because counting
 * executions would read all of them.
 */
async function busiestJobs(sql: SqlClient, nowMs: number, runsAnHour: number): Promise<number[]> {
  const hour = Math.floor(nowMs / hourMs) * hourMs - hourMs
  const rows = await sql.all<{ job_id: number }>(
    `select job_id from statistic where at = ? and width_seconds = ${hourSeconds} and job_id > 0 and job_id < ${otherWorkspaces} and ${runs} group by job_id having sum(\`count\`) > ?`,
    [hour, runsAnHour],
  )
  return rows.map((row) => Number(row.job_id))
}

/** The hour in which the newest `keep` runs of a job begin. */
async function beginOfNewest(sql: SqlClient, jobId: number, keep: number): Promise<number> {
  const hours = await sql.all<{ at: number; ended: number }>(
    `select at, sum(\`count\`) as ended from statistic where job_id = ? and width_seconds = ${hourSeconds} and ${runs} group by at order by at desc`,
    [jobId],
  )
  let kept = 0
  for (const { at, ended } of hours) {
    kept += Number(ended)
    if (kept >= keep) return Number(at)
  }
  return 0
}

async function trimStatistics(sql: SqlClient, goOn: () => boolean, before: number): Promise<void> {
  const key = 'job_id, width_seconds, at, status, bucket'
  const statement = sql.dialect.deleteLimited('statistic', key, 'at < ?', 'at', batchRows)
  while (goOn() && (await sql.run(statement, [before])) > 0)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
}
