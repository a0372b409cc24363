import { createConnection } from 'mysql2/promise'
import type { Data } from './rig.ts'

interface History {
  /** Jobs 1 to so many, made before by `addJobs`. */
  jobs: number
  executions: number
  /** They are spread evenly over so many days up to now. */
  days: number
}

/** The database to fill. */
interface Place {
  data: Data
  databaseUrl: string | null
}

const dayMs = 86_400_000
/** Rows for one statement: MySQL keeps undo records for all of them. */
const chunk = 500_000

/**
 * Executions as years of running leave them, made by the database itself: one in 20 failed, one in 10,000 was lost, asked for
 * or run again, one in a million answered 418. Failures say one of 302 things, one of them very seldom. Each job has its own usual duration. Then the hourly statistics and what the
 * rows of the jobs show. 10,000,000 take some minutes.
 */
export async function addHistory({ data, databaseUrl }: Place, history: History): Promise<void> {
  const isMySql = databaseUrl !== null
  const connection = isMySql ? await createConnection(databaseUrl) : null
  const run = async (text: string) => void (connection ? await connection.query(text) : await data.sql.run(text))
  const isLarge = history.executions > chunk
  if (connection) await run('set session unique_checks = 0, foreign_key_checks = 0, sql_mode = ""')
  else if (isLarge) await data.sql.run('pragma temp_store = memory')
  // Create the indexes at the end: sorting once is faster than inserting one by one.
  const indexes = isLarge ? secondaryIndexes.map((one) => one(isMySql)) : []
  for (const { drop } of indexes) await run(drop)
  for (let from = 1; from <= history.executions; from += chunk)
    await run(executions(isMySql, from, Math.min(history.executions, from + chunk - 1), history))
  for (const { create } of indexes) await run(create)
  await run(
    'insert into error_message (id, text, seen_at) select row_number() over (order by error_message), error_message, max(scheduled_for) from execution where status in (4, 8) group by error_message',
  )
  for (let day = 0; day < history.days; day++)
    for (const text of statistics(isMySql, midnightBefore(history.days - day), midnightBefore(history.days - day - 1)))
      await run(text)
  for (const text of ofJobs) await run(text)
  await connection?.end()
}

const nowMs = Date.now()
const midnightBefore = (days: number) => nowMs - days * dayMs

const secondaryIndexes = [
  ['execution_lifecycle_scheduled_for_id_index', 'index', 'lifecycle, scheduled_for, id'],
  ['execution_scheduled_for_id_index', 'index', 'scheduled_for, id'],
  ['execution_job_id_scheduled_for_run_number_unique', 'unique index', 'job_id, scheduled_for, run_number'],
].map(([name, kind, columns]) => (isMySql: boolean) => ({
  drop: `drop index ${name}${isMySql ? ' on execution' : ''}`,
  create: `create ${kind} ${name} on execution (${columns})`,
}))

/** `n` counts from 1. What looks random is arithmetic, so that every run creates the same rows. */
function executions(isMySql: boolean, from: number, to: number, { jobs, executions: all, days }: History): string {
  const divided = (one: string, other: string) => (isMySql ? `(${one} div ${other})` : `(${one} / ${other})`)
  const numbers = isMySql
    ? `(select seq as n from seq_${from}_to_${to}) numbers`
    : `(with recursive numbers(n) as (select ${from} union all select n + 1 from numbers where n < ${to}) select n from numbers)`
  const status = `case when h < 94000 then 3 when h < 98900 then 4 when h < 99400 then 6 when h < 99800 then 7 when h < 99990 then 5 else 8 end`
  const failed = 'status in (4, 8)'
  const step = (days * dayMs) / all
  const at = `(${Math.floor(nowMs - days * dayMs)} + ${isMySql ? `floor(n * ${step})` : `cast(n * ${step} as integer)`})`
  const service = isMySql ? `concat('service-', job_id % 300)` : `'service-' || (job_id % 300)`
  const timeout = ["'HEADERS_TIMEOUT: no answer from '", service, "' within 30 s'"]
  const late = isMySql ? `concat(${timeout.join()})` : timeout.join(' || ')
  const message = `case when n % 100003 < 20 then 'CONNECTION_CLOSED: ECONNRESET read ECONNRESET' when status = 8 then 'The server that made this call stopped before it ended.' when h2 % 10 > 0 then 'HTTP 500' else ${late} end`
  return `insert into execution (id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id, started_at, finished_at, duration_ms, attempt_count, response_status, failure_kind, error_message)
    select n, job_id, at, 0, case when h2 = 0 then 2 when h2 = 1 then 3 when h2 < 12 then 4 else 1 end, status, job_id,
      case when status in (6, 7) then null else at + 5 end, case when status in (6, 7) then at else at + 5 + duration_ms end,
      case when status in (6, 7) then null else duration_ms end, case when status in (6, 7) then 0 else 1 end,
      case when n % 1000003 = 77 then 418 when status = 3 then 200 when status = 4 and h2 % 10 > 0 then 500 else null end,
      case when not ${failed} then null when status = 8 then 11 when h2 % 10 = 0 then 2 else 1 end,
      case when ${failed} then ${message} else null end
    from (select n, at, h2, job_id, ${status} as status,
        case when n % 100003 = 5 then 250000 else 20 + (job_id * 37) % 2000 + ${divided('((20 + (job_id * 37) % 2000) * (h % 20))', '100')} end as duration_ms
      from (select n, ${at} as at, 1 + (n * 7919 + ${divided('n', '1000')}) % ${jobs} as job_id, (n * 40503 + ${divided('n', '7')}) % 100000 as h, (n * 48271 + ${divided('n', '11')}) % 10000 as h2 from ${numbers}) drawn) made`
}

/** The cells that the server keeps as executions end: see `addStatistics.ts`. */
function statistics(isMySql: boolean, fromMs: number, toMs: number): string[] {
  const ceiling = isMySql ? 'ceiling' : 'ceil'
  const bucket = `case when duration_ms is null then 0 when duration_ms <= 1 then 1 else ${isMySql ? 'least' : 'min'}(84, 1 + ${isMySql ? '' : 'cast('}${ceiling}(ln(duration_ms) / ${Math.log(1.25)} - 1e-9)${isMySql ? '' : ' as integer)'}) end`
  const added = isMySql
    ? 'on duplicate key update `count` = statistic.`count` + values(`count`), duration_ms = statistic.duration_ms + values(duration_ms)'
    : 'on conflict do update set `count` = statistic.`count` + excluded.`count`, duration_ms = statistic.duration_ms + excluded.duration_ms'
  const index = isMySql
    ? 'force index (execution_scheduled_for_id_index)'
    : 'indexed by execution_scheduled_for_id_index'
  const trait = '`trigger` * 1000 + coalesce(response_status, 0)'
  const text = '(select id from error_message where text = error_message)'
  const hasText = 'error_message is not null'
  const isUnusual = '(`trigger` <> 1 or response_status < 200 or response_status >= 300)'
  return [
    { job: 'job_id', seconds: 3600, width: 3600, of: bucket },
    ...[60, 3600, 10_800, 43_200].map((seconds) => ({ job: '0', seconds, width: seconds, of: bucket })),
    ...[60, 3600, 43_200].map((seconds) => ({ job: '0', seconds, width: seconds + 1, of: trait })),
    { job: 'job_id', seconds: 3600, width: 3601, of: trait, where: isUnusual },
    ...[60, 3600, 43_200].map((seconds) => ({ job: '0', seconds, width: seconds + 2, of: text, where: hasText })),
    { job: 'job_id', seconds: 3600, width: 3602, of: text, where: hasText },
  ].map(
    ({ job, seconds, width, of, where = 'true' }) =>
      `insert into statistic (job_id, width_seconds, at, status, bucket, \`count\`, duration_ms) select * from (select ${job} as job_id, ${width} as width_seconds, scheduled_for - scheduled_for % ${seconds * 1000} as at, status, ${of} as bucket, count(*) as amount, sum(coalesce(duration_ms, 0)) as ms from execution ${index} where scheduled_for >= ${Math.floor(fromMs)} and scheduled_for < ${Math.floor(toMs)} and ${where} group by 1, 2, 3, 4, 5) cells where true ${added}`,
  )
}

const newest = 'from execution where execution.job_id = job.id order by scheduled_for desc, run_number desc limit 1'
const ofJobs = [
  `update job set last_execution_id = (select id ${newest})`,
  'update job set last_status = (select status from execution where id = job.last_execution_id), last_run_at = (select finished_at from execution where id = job.last_execution_id)',
  'update job set consecutive_failures = case when last_status = 4 then 1 + id % 7 else 0 end',
]
