import { toCode } from '../../../database/columnTypes.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { jobIndex } from './gaps.ts'

/** Where to look for the success of a job. */
export interface Place {
  jobId: number
  /** Only successes planned before this instant. */
  beforeMs: number
  /** The earliest one planned since this instant, else the latest one before it. */
  reachMs: number
}

interface Success {
  scheduledForMs: number
  finishedAtMs: number
}

const jobsAtOnce = 256

/** For each job, the earliest success since an instant, or the latest one before it. Absent: there is none since `fromMs`. */
export async function earlierSuccesses(
  sql: SqlClient,
  fromMs: number,
  places: readonly Place[],
): Promise<Map<number, Success>> {
  const found = new Map<number, Success>()
  for (let at = 0; at < places.length; at += jobsAtOnce) {
    const some = places.slice(at, at + jobsAtOnce)
    const rows = await sql.all<{ job_id: number; scheduled_for: number; finished_at: number }>(
      statement(sql, some.length),
      [fromMs, ...some.flatMap(({ jobId, beforeMs, reachMs }) => [jobId, beforeMs, reachMs])],
    )
    for (const row of rows)
      found.set(Number(row.job_id), {
        scheduledForMs: Number(row.scheduled_for),
        finishedAtMs: Number(row.finished_at),
      })
  }
  return found
}

function statement({ dialect }: SqlClient, size: number): string {
  const place = 'select ? as job_id, ? as before_ms, ? as reach_ms'
  const places = Array.from({ length: size }, () => place).join(' union all ')
  const success = `select id from execution e ${dialect.indexHint(jobIndex)} where e.job_id = p.job_id and e.lifecycle = ${toCode(ExecutionStatus, 'SUCCEEDED')}`
  const within = `(${success} and e.scheduled_for >= p.reach_ms and e.scheduled_for < p.before_ms order by e.scheduled_for limit 1)`
  const before = `(${success} and e.scheduled_for >= ? and e.scheduled_for < p.reach_ms order by e.scheduled_for desc limit 1)`
  // The limit keeps MariaDB from merging the subquery into the join, where it would not know `p`.
  return `select execution.job_id, execution.scheduled_for, execution.finished_at from (select coalesce(${within}, ${before}) as id from (${places}) p limit ${size}) found join execution on execution.id = found.id`
}
