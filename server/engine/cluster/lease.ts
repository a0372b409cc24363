import { hostname } from 'node:os'
import { inFlight } from '../../model/executions/lifecycle.ts'
import {
  all,
  lastly,
  lastlyIf,
  run,
  type Change,
  type Query,
  type SqlClient,
  type Steps,
} from '../../database/SqlClient.ts'

/**
 * A process that has not renewed for so long is dead: others take over what it held. By the database's clock. More than a
 * process may stand still (10 s), and, with the pauses between renewals and looks, less than runs may wait after a death (15 s).
 */
export const leaseMs = 12_000
export const renewEveryMs = 1500

/** Unix milliseconds by the database's clock, which all processes share; on SQLite there is only this one. */
export function databaseNow(sql: SqlClient): string {
  return sql.dialect === 'mysql'
    ? 'cast(unix_timestamp(now(3)) * 1000 as signed)'
    : "cast((julianday('now') - 2440587.5) * 86400000 as integer)"
}

/** This process lost its lease: another one has taken over what it held, and nothing more is written in its name. */
export class LeaseLost extends Error {
  readonly ownerId: number

  constructor(ownerId: number) {
    super('The lease of this process has run out and another one took over.')
    this.ownerId = ownerId
  }
}

/**
 * The first step of every transaction that writes in the name of this process: what it claimed or recorded after another one
 * has taken over would be nobody's. On MySQL whoever takes over ends our row first, and waits for this lock; on SQLite the data
 * folder has one owner. Answers whether another process may be running something, too.
 * @throws LeaseLost
 */
export function* refuseWithoutLease(sql: SqlClient, ownerId: number): Steps<boolean> {
  if (sql.dialect === 'sqlite') return false
  const { text, parameters } = leaseOf(ownerId)
  const [own] = yield* all<Lease>(text, parameters)
  return othersBeside(own ?? null, ownerId)
}

/** The same together with the last changes of the transaction, so that between the two nobody waits for this process. @throws LeaseLost */
export function* lastlyWithLease(sql: SqlClient, ownerId: number, changes: Change[]): Steps<boolean> {
  if (sql.dialect === 'mysql') return othersBeside(yield* lastlyIf<Lease>(leaseOf(ownerId), changes), ownerId)
  yield* lastly(changes)
  return false
}

interface Lease {
  others: number
}

function leaseOf(ownerId: number): Query {
  return {
    text: 'select exists (select 1 from server_instance other where other.id <> ? and other.ended_at is null) as others from server_instance where id = ? and ended_at is null lock in share mode',
    parameters: [ownerId, ownerId],
  }
}

function othersBeside(own: Lease | null, ownerId: number): boolean {
  if (!own) throw new LeaseLost(ownerId)
  return Number(own.others) === 1
}

/** What this process is called among the servers of its database. */
export const serverName = () => `${hostname()} ${process.pid}`.slice(0, 255)

/** Enters this process; answers its key, new for each life. */
export async function register(sql: SqlClient): Promise<number> {
  const now = databaseNow(sql)
  const name = serverName()
  return sql.transaction(function* () {
    yield* run(`insert into server_instance (name, started_at, lease_until) values (?, ${now}, ${now} + ${leaseMs})`, [
      name,
    ])
    const [row] = yield* all<{ id: number }>(
      `select ${sql.dialect === 'mysql' ? 'last_insert_id()' : 'last_insert_rowid()'} as id`,
    )
    return Number(row!.id)
  })
}

/** Keeps the lease. False: another process has taken over. `skewMs`: how far our clock is ahead of the database's. */
export async function renew(
  sql: SqlClient,
  ownerId: number,
  nowMs: number,
): Promise<{ kept: boolean; skewMs: number }> {
  const now = databaseNow(sql)
  await sql.run(`update server_instance set lease_until = ${now} + ${leaseMs} where id = ? and ended_at is null`, [
    ownerId,
  ])
  const [row] = await sql.all<{ now: number; ended_at: number | null }>(
    `select ${now} as now, ended_at from server_instance where id = ?`,
    [ownerId],
  )
  return { kept: row !== undefined && row.ended_at === null, skewMs: row ? nowMs - Number(row.now) : 0 }
}

/** A lease that was let go of. */
const released = 0

/** Lets go of the lease on a clean stop: whoever is there, or comes next, may take over at once. */
export async function release(sql: SqlClient, ownerId: number): Promise<void> {
  await sql.run(`update server_instance set lease_until = ${released} where id = ?`, [ownerId])
}

/** A server that is gone, with the open rows it held, which are ours now. */
export interface GoneServer {
  id: number
  name: string
  wasStopped: boolean
  rows: OpenRow[]
}

export interface OpenRow {
  id: number
  job_id: number
  scheduled_for: number
  run_number: number
  trigger: number
  status: number
  revision_id: number
  started_at: number | null
  next_attempt_at: number | null
  attempt_count: number
  response_status: number | null
  failure_kind: number | null
  error_message: string | null
  cancel_requested: number
  overlap_policy: number
  misfire_policy: number
  disable_after_failures: number | null
  next_run_at: number | null
  /** When the dead process renewed its lease for the last time, in Unix milliseconds; null where it stopped by itself. */
  last_seen_at: number | null
}

/**
 * Takes over what dead processes held. `alone`: no other process can be alive (SQLite's folder has one owner), so that all
 * others are dead whatever their leases say. The row of the dead process decides who takes it. Yields each that is ours.
 */
export async function* adoptOrphans(sql: SqlClient, ownerId: number, alone: boolean): AsyncGenerator<GoneServer> {
  const now = databaseNow(sql)
  const expired = alone ? '' : ` and lease_until < ${now}`
  const dead = await sql.all<{ id: number; name: string; lease_until: number }>(
    `select id, name, lease_until from server_instance where ended_at is null and id <> ?${expired}`,
    [ownerId],
  )
  for (const { id, name, lease_until: leaseUntilMs } of dead) {
    const rows = await sql.transaction(() => adoptFrom(sql, Number(id), ownerId, expired))
    if (rows) yield { id: Number(id), name, wasStopped: Number(leaseUntilMs) === released, rows }
  }
}

/** null: another process has taken it. */
function* adoptFrom(sql: SqlClient, deadId: number, ownerId: number, expired: string): Steps<OpenRow[] | null> {
  yield* refuseWithoutLease(sql, ownerId)
  const ended = yield* run(
    `update server_instance set ended_at = ${databaseNow(sql)} where id = ? and ended_at is null${expired}`,
    [deadId],
  )
  if (ended === 0) return null
  const rows = yield* all<Omit<OpenRow, 'last_seen_at'>>(
    `select e.id, e.job_id, e.scheduled_for, e.run_number, e.\`trigger\`, e.status, e.revision_id, e.started_at, e.next_attempt_at, e.attempt_count, e.response_status, e.failure_kind, e.error_message, e.cancel_requested, j.overlap_policy, j.misfire_policy, j.disable_after_failures, j.next_run_at from execution e join job j on j.id = e.job_id where e.lifecycle = ${inFlight} and e.owner_id = ? order by e.scheduled_for, e.id`,
    [deadId],
  )
  const [dead] = yield* all<{ lease_until: number }>('select lease_until from server_instance where id = ?', [deadId])
  const leaseUntilMs = Number(dead?.lease_until ?? 0)
  yield* run(`update execution set owner_id = ? where lifecycle = ${inFlight} and owner_id = ?`, [ownerId, deadId])
  return rows.map((row) => ({ ...row, last_seen_at: leaseUntilMs > 0 ? leaseUntilMs - leaseMs : null }))
}
