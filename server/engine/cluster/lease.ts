import { hostname } from 'node:os'
import { inFlight } from '../../model/executions/lifecycle.ts'
import { all, run, type SqlClient, type Steps } from '../../database/SqlClient.ts'

/**
 * A process that has not renewed its lease for this long is dead, and others adopt its runs. By the database's clock. Longer than
 * a process may stand still (10 s), and, with the intervals of renewal and look, shorter than runs may wait after a death (15 s).
 */
export const leaseMs = 12_000
export const renewEveryMs = 1500

/** Another process has adopted the runs of this one, which writes nothing more under its old id. */
export class LeaseLost extends Error {
  readonly ownerId: number

  constructor(ownerId: number) {
    super('The lease of this process has run out and another one took over.')
    this.ownerId = ownerId
  }
}

/**
 * The first step of every transaction that writes in the name of this process: nobody would own what it claimed or recorded after
 * another process adopted its runs. That process ends our row first, and waits for this lock.
 * @throws LeaseLost
 */
export function* refuseWithoutLease(sql: SqlClient, ownerId: number): Steps<void> {
  if (!sql.dialect.isShared) return
  const [own] = yield* all(`select id from server_instance where id = ? and ended_at is null ${sql.dialect.forShare}`, [
    ownerId,
  ])
  if (!own) throw new LeaseLost(ownerId)
}

/** Whether any other process is registered. One that registers later waits for the transaction that asks: see `register`. */
export function* hasPeers(sql: SqlClient, ownerId: number): Steps<boolean> {
  if (!sql.dialect.isShared) return false
  const peers = yield* all('select id from server_instance where id <> ? and ended_at is null limit 1', [ownerId])
  return peers.length > 0
}

/** The name of this process among the servers of its database. */
export const serverName = () => `${hostname()} ${process.pid}`.slice(0, 255)

/**
 * Registers this process; returns its id, which is new for each life. Then it waits for the transactions of its peers that began
 * before: each holds a share of the lock on its own server's row, and may not have seen this process.
 */
export async function register(sql: SqlClient): Promise<number> {
  const id = await insertServer(sql)
  // A peer that does not let go within the database's limit has stopped in the middle of a transaction, which the database ends.
  await sql
    .all(`select id from server_instance where id <> ? and ended_at is null ${sql.dialect.forUpdate}`, [id])
    .catch(() => {})
  return id
}

function insertServer(sql: SqlClient): Promise<number> {
  const now = sql.dialect.now
  const name = serverName()
  return sql.transaction(function* () {
    yield* run(`insert into server_instance (name, started_at, lease_until) values (?, ${now}, ${now} + ${leaseMs})`, [
      name,
    ])
    const [row] = yield* all<{ id: number }>(`select ${sql.dialect.lastInsertId} as id`)
    return Number(row!.id)
  })
}

/** Renews the lease. `kept` is false once another process has adopted our runs; `skewMs` is how far our clock is ahead of the database's. */
export async function renew(
  sql: SqlClient,
  ownerId: number,
  nowMs: number,
): Promise<{ kept: boolean; skewMs: number }> {
  const now = sql.dialect.now
  await sql.run(`update server_instance set lease_until = ${now} + ${leaseMs} where id = ? and ended_at is null`, [
    ownerId,
  ])
  const [row] = await sql.all<{ now: number; ended_at: number | null }>(
    `select ${now} as now, ended_at from server_instance where id = ?`,
    [ownerId],
  )
  return { kept: row !== undefined && row.ended_at === null, skewMs: row ? nowMs - Number(row.now) : 0 }
}

/** The end of a lease that was released. */
const released = 0

/** Releases the lease on a clean stop, so that another process may adopt what is left at once. */
export async function release(sql: SqlClient, ownerId: number): Promise<void> {
  await sql.run(`update server_instance set lease_until = ${released} where id = ?`, [ownerId])
}

/** A server that is gone, with its open runs, which are ours now. */
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
  /** When the dead process last renewed its lease, in Unix milliseconds; null if it was stopped. */
  last_seen_at: number | null
}

/**
 * Adopts the runs of dead processes. Without peers every other process is dead, whatever its lease says. The row of the dead process
 * decides which process adopts. Yields each server whose runs are ours.
 */
export async function* adoptOrphans(sql: SqlClient, ownerId: number): AsyncGenerator<GoneServer> {
  const expired = sql.dialect.isShared ? ` and lease_until < ${sql.dialect.now}` : ''
  const dead = await sql.all<{ id: number; name: string; lease_until: number }>(
    `select id, name, lease_until from server_instance where ended_at is null and id <> ?${expired}`,
    [ownerId],
  )
  for (const { id, name, lease_until: leaseUntilMs } of dead) {
    const rows = await sql.transaction(() => adoptFrom(sql, Number(id), ownerId, expired))
    if (rows) yield { id: Number(id), name, wasStopped: Number(leaseUntilMs) === released, rows }
  }
}

/** null: another process has adopted them. */
function* adoptFrom(sql: SqlClient, deadId: number, ownerId: number, expired: string): Steps<OpenRow[] | null> {
  yield* refuseWithoutLease(sql, ownerId)
  const ended = yield* run(
    `update server_instance set ended_at = ${sql.dialect.now} where id = ? and ended_at is null${expired}`,
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
