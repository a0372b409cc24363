import { toCode, fromCode } from '../../database/columnTypes.ts'
import type { ExecutionEvent } from '../../model/events.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { lifecycleIndex, inFlight } from '../../model/executions/lifecycle.ts'
import { JobStatus } from '../../model/jobs/enums.ts'
import { inClause } from '../../database/inClause.ts'
import type { SqlClient } from '../../database/SqlClient.ts'

/** Executions in flight, what was planned or changed within the last seconds, and open incidents. */
export interface PeerState {
  executions: Map<number, ExecutionEvent>
  jobs: Map<number, { id: number; state: string; isDeleted: boolean }>
  /** What each open incident was like. */
  incidents: Map<number, string>
}

/** More than the clocks of the servers differ, and more than a poll may be late. */
const lookBackMs = 10_000
/** Of more changes than this, only the newest are published. Lists show the rest when a client asks again. */
const maxRows = 2000

interface RawExecution {
  id: number
  job_id: number
  status: number
}

/** @param before the result of the last poll, whose runs in flight are read again. Returns null while this is the only server. */
export async function pollPeers(sql: SqlClient, before: PeerState | null): Promise<PeerState | null> {
  const [cluster] = await sql.all<{ now: number; servers: number }>(
    `select ${sql.dialect.now} as now, (select count(*) from server_instance where ended_at is null and lease_until > ${sql.dialect.now}) as servers`,
  )
  if (Number(cluster!.servers) < 2) return null
  const sinceMs = Number(cluster!.now) - lookBackMs
  const executions = await readExecutions(sql, sinceMs)
  const maybeFinished = [...(before?.executions.values() ?? [])].filter(
    ({ id, status }) => (status === 'QUEUED' || status === 'RUNNING') && !executions.has(id),
  )
  for (const [id, event] of await byKeys(sql, maybeFinished)) executions.set(id, event)
  const jobs = await readJobs(sql, sinceMs, [...executions.values()])
  return { executions, jobs, incidents: await readIncidents(sql) }
}

async function readExecutions(sql: SqlClient, sinceMs: number): Promise<PeerState['executions']> {
  const columns = 'select id, job_id, status from execution'
  const rows = [
    await sql.all<RawExecution>(
      `${columns} ${sql.dialect.indexHint('execution_scheduled_for_id_index')} where scheduled_for >= ? order by scheduled_for desc limit ${maxRows}`,
      [sinceMs],
    ),
    await sql.all<RawExecution>(
      `${columns} ${sql.dialect.indexHint(lifecycleIndex)} where lifecycle = ${inFlight} limit ${maxRows}`,
    ),
  ]
  return new Map(rows.flat().map((row) => [Number(row.id), eventOf(row)]))
}

async function byKeys(sql: SqlClient, events: ExecutionEvent[]): Promise<PeerState['executions']> {
  if (events.length === 0) return new Map()
  const { marks, parameters } = inClause(events.map(({ id }) => id))
  const rows = await sql.all<RawExecution>(`select id, job_id, status from execution where id in ${marks}`, parameters)
  return new Map(rows.map((row) => [Number(row.id), eventOf(row)]))
}

/** Jobs that users changed, and jobs that may have been disabled after failures. */
async function readJobs(sql: SqlClient, sinceMs: number, executions: ExecutionEvent[]): Promise<PeerState['jobs']> {
  const columns = 'select id, version, status, deleted_at from job'
  const failedJobs = [...new Set(executions.filter(({ status }) => status === 'FAILED').map(({ jobId }) => jobId))]
  const { marks, parameters } = inClause(failedJobs)
  const rows = [
    await sql.all<Record<string, unknown>>(
      `${columns} ${sql.dialect.indexHint('job_updated_at_index')} where updated_at >= ? limit ${maxRows}`,
      [sinceMs],
    ),
    failedJobs.length === 0
      ? []
      : await sql.all<Record<string, unknown>>(
          `${columns} where id in ${marks} and status = ${toCode(JobStatus, 'FAILED')}`,
          parameters,
        ),
  ]
  return new Map(
    rows.flat().map((row) => [
      Number(row['id']),
      {
        id: Number(row['id']),
        state: `${Number(row['version'])} ${Number(row['status'])} ${row['deleted_at'] !== null}`,
        isDeleted: row['deleted_at'] !== null,
      },
    ]),
  )
}

async function readIncidents(sql: SqlClient): Promise<PeerState['incidents']> {
  const rows = await sql.all<{ id: number } & Record<string, unknown>>(
    `select id, status, severity, \`count\`, good_runs, parent_id, last_execution_id, acknowledged_at, snoozed_until from incident where open_key > '' order by id desc limit ${maxRows}`,
  )
  return new Map(rows.map((row) => [Number(row.id), Object.values(row).join(' ')]))
}

const eventOf = (row: RawExecution): ExecutionEvent => ({
  id: Number(row.id),
  jobId: Number(row.job_id),
  status: fromCode(ExecutionStatus, row.status),
})
