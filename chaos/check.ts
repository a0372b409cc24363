import { fromCode } from '../server/database/columnTypes.ts'
import { ExecutionStatus } from '../server/model/executions/enums.ts'
import { compileSchedule } from '../server/schedule/schedule.ts'
import type { SqlClient } from '../server/database/SqlClient.ts'
import type { FaultHouse } from './rig.ts'

/** What the rows and the target's log say about the planned instants. All zero is a perfect history. */
interface Verdict {
  planned: number
  /** Planned instants without a row. */
  missing: number
  /** Rows of instants that no schedule planned. */
  extra: number
  /** Planned instants with more than one row. */
  doubled: number
  /** Rows that have not ended. */
  open: number
  /** Rows that ended other than SUCCEEDED, by status. */
  ended: Record<string, number>
  /** Jobs whose statistics differ from the number of their rows. */
  miscounted: number
  /** Rows with SUCCEEDED whose call never reached the target. */
  untold: number
  /** Calls before their planned instant. */
  early: number
  /** Calls with the key and attempt number of another one: possible only if a process died between call and record. */
  repeated: number
  /** The latest first call after its instant, in milliseconds. */
  latestMs: number
}

/** Compares the rows and calls of jobs with the instants that their schedules plan after `fromMs` until `untilMs`. */
export async function check(services: FaultHouse, jobIds: number[], fromMs: number, untilMs: number): Promise<Verdict> {
  return services.inside(async ({ sql }) => {
    const wanted = new Set<string>()
    for (const id of jobIds) {
      const [job] = await sql.all<{ cron_pattern: string; timezone: string }>(
        'select cron_pattern, timezone from job where id = ?',
        [id],
      )
      const schedule = compileSchedule(job!.cron_pattern, job!.timezone, String(id))
      for (let at = schedule.next(fromMs); at !== null && at <= untilMs; at = schedule.next(at))
        wanted.add(`${id}:${at}`)
    }
    const rows = await sql.all<{ job_id: number; scheduled_for: number; status: number }>(
      `select job_id, scheduled_for, status from execution where run_number = 0 and job_id in (${jobIds.join()}) and scheduled_for > ${fromMs} and scheduled_for <= ${untilMs}`,
    )
    const keys = rows.map((row) => `${row.job_id}:${row.scheduled_for}`)
    const written = new Set(keys)
    const firstCalls = new Map<string, number>()
    const attempts = new Map<string, number>()
    for (const call of services.target.calls) {
      const key = String(call.headers['idempotency-key'])
      if (!wanted.has(key)) continue
      if (!firstCalls.has(key)) firstCalls.set(key, call.at)
      const attempt = `${key} ${call.headers['x-attempt']}`
      attempts.set(attempt, (attempts.get(attempt) ?? 0) + 1)
    }
    const statuses = rows.map((row) => fromCode(ExecutionStatus, row.status))
    const delays = [...firstCalls].map(([key, at]) => at - Number(key.split(':')[1]))
    return {
      planned: wanted.size,
      missing: [...wanted].filter((key) => !written.has(key)).length,
      extra: keys.filter((key) => !wanted.has(key)).length,
      doubled: keys.length - written.size,
      open: statuses.filter((status) => status === 'QUEUED' || status === 'RUNNING').length,
      ended: countBy(statuses.filter((status) => !['QUEUED', 'RUNNING', 'SUCCEEDED'].includes(status))),
      miscounted: await miscounted(sql, jobIds),
      untold: rows.filter(
        (row, place) => statuses[place] === 'SUCCEEDED' && !firstCalls.has(`${row.job_id}:${row.scheduled_for}`),
      ).length,
      early: delays.filter((delay) => delay < 0).length,
      repeated: [...attempts.values()].filter((count) => count > 1).length,
      latestMs: Math.max(0, ...delays),
    }
  })
}

/** The history after faults that kill no process between a call and its record. */
export const perfect = {
  missing: 0,
  extra: 0,
  doubled: 0,
  open: 0,
  ended: {},
  miscounted: 0,
  untold: 0,
  early: 0,
  repeated: 0,
}

/** One row may stand for many missed instants. */
export async function miscounted(sql: SqlClient, jobIds: number[] | null = null): Promise<number> {
  const among = jobIds ? `and job_id in (${jobIds.join()})` : ''
  const [row] = await sql.all<{ n: number }>(
    `select count(*) as n from (select job_id, sum(occurrences) as n from execution where status > 2 ${among} group by job_id) ends left join (select job_id, sum(\`count\`) as n from statistic where job_id > 0 and width_seconds = 3600 ${among} group by job_id) cells on cells.job_id = ends.job_id where cells.n is null or cells.n <> ends.n`,
  )
  return Number(row!.n)
}

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
