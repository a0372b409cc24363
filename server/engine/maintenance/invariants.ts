import { toCode } from '../../database/columnTypes.ts'
import { inFlight } from '../../model/executions/lifecycle.ts'
import { JobStatus } from '../../model/jobs/enums.ts'
import type { SqlClient } from '../../database/SqlClient.ts'

/** An active job whose next run is older than this is not being claimed. Milliseconds. */
const overdueAfterMs = 15_000
const statisticsLateMs = 60_000

export interface Invariants {
  /** Active jobs whose next run lies in the past, or that have none though their pattern has one. */
  overdueJobs: number
  /** Executions in flight whose owner is dead or gone. */
  deadRuns: number
  /** Planned instants with two rows, which the unique key forbids. */
  doubledInstants: number
  /** Pending statistics that no server has added for a minute: the statistics lack what they count. */
  lateStatistics: number
}

export const allHold = (found: Invariants) => Object.values(found).every((count) => count === 0)

/** Counts what must always be zero. Runs each minute, and at the end of every test in chaos/. */
export async function scanInvariants(sql: SqlClient, nowMs: number): Promise<Invariants> {
  const active = toCode(JobStatus, 'ACTIVE')
  const count = async (text: string, parameters: number[] = []) =>
    Number((await sql.all<{ n: number }>(text, parameters))[0]!.n)
  const dead = `(p.id is null or p.ended_at is not null or p.lease_until < ${sql.dialect.now} - 15000)`
  return {
    overdueJobs: await count(
      `select count(*) as n from job where next_run_at <= ? and status = ${active} and deleted_at is null`,
      [nowMs - overdueAfterMs],
    ),
    deadRuns: await count(
      `select count(*) as n from execution e left join server_instance p on p.id = e.owner_id where e.lifecycle = ${inFlight} and ${dead}`,
    ),
    doubledInstants: await count(
      `select count(*) as n from (select job_id from execution where run_number = 0 and scheduled_for >= ? group by job_id, scheduled_for having count(*) > 1) doubled`,
      [nowMs - 3_600_000],
    ),
    lateStatistics: await count(
      `select count(*) as n from pending_statistics p join execution e on e.id = p.execution_id where e.finished_at < ?`,
      [nowMs - statisticsLateMs],
    ),
  }
}
