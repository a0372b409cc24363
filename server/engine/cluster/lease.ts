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
 * A server that has not renewed its lease for this long, by the database's clock, is dead, and others take over its runs. It is
 * more than a server may freeze (10 s). With the intervals between renewals and checks added, it is less than runs may wait after
 * a server dies (15 s).
 */
export const leaseMs = 12_000
export const renewEveryMs = 1500

/** This server lost its lease: another one has taken over its runs, and it must write nothing more in its own name. */
export class LeaseLost extends Error {
  readonly ownerId: number

  constructor(ownerId: number) {
    super('The lease of this process has run out and another one took over.')
    this.ownerId = ownerId
  }
}

/**
 * The first step of every transaction that writes in the name of this server. Without it, a server could claim or record runs
 * after another one has taken over, and those would belong to no server. The other server ends our row first, and for that it
 * waits for this lock. Returns whether another server may be running something, too.
 * @throws LeaseLost
 */
export function* refuseWithoutLease(sql: SqlClient, ownerId: number): Steps<boolean> {
  if (!sql.dialect.isShared) return false
  const { text, parameters } = leaseOf(sql, ownerId)
  const [own] = yield* all<Lease>(text, parameters)
  return othersBeside(own ?? null, ownerId)
}

/** The same in one message with the last changes of the transaction, so that the lock is held for less time. @throws LeaseLost */
export function* lastlyWithLease(sql: SqlClient, ownerId: number, changes: Change[]): Steps<boolean> {
  if (sql.dialect.isShared) return othersBeside(yield* lastlyIf<Lease>(leaseOf(sql, ownerId), changes), ownerId)
  yield* lastly(changes)
  return false
}

interface Lease {
  others: number
}

function leaseOf({ dialect }: SqlClient, ownerId: number): Query {
  return {
    text: `select exists (select 1 from server_instance other where other.id <> ? and other.ended_at is null) as others from server_instance where id = ? and ended_at is null ${dialect.forShare}`,
    parameters: [ownerId, ownerId],
  }
}

function othersBeside(own: Lease | null, ownerId: number): boolean {
  if (!own) throw new LeaseLost(ownerId)
  return Number(own.others) === 1
}

/** The name of this server among those that share the database. */
export const serverName = () => `${hostname()} ${process.pid}`.slice(0, 255)

/** Registers this server and returns its key, which is new at every start. */
export async function register(sql: SqlClient): Promise<number> {
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

/** Renews the lease. `kept` is false if another server has taken over. `skewMs`: how far our clock is ahead of the database's. */
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

/** The value of a released lease. */
const released = 0

/** Releases the lease on a clean stop, so that another server may take over at once. */
export async function release(sql: SqlClient, ownerId: number): Promise<void> {
  await sql.run(`update server_instance set lease_until = ${released} where id = ?`, [ownerId])
}

/** A dead server, with the rows of its runs in flight, which are ours now. */
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
  /** When the dead server last renewed its lease, in Unix milliseconds; null if it stopped cleanly. */
  last_seen_at: number | null
}

/**
 * Takes over the runs of dead servers. If servers cannot share the database, all others are dead, whatever their leases say. The
 * row of the dead server decides which server takes its runs. Yields each server whose runs this one took.
 */
export async function* adoptOrphans(sql: SqlClient, ownerId: number): AsyncGenerator<GoneServer> {
  const now = sql.dialect.now
  const expired = sql.dialect.isShared ? ` and lease_until < ${now}` : ''
  const dead = await sql.all<{ id: number; name: string; lease_until: number }>(
    `select id, name, lease_until from server_instance where ended_at is null and id <> ?${expired}`,
    [ownerId],
  )
  for (const { id, name, lease_until: leaseUntilMs } of dead) {
    const rows = await sql.transaction(() => adoptFrom(sql, Number(id), ownerId, expired))
    if (rows) yield { id: Number(id), name, wasStopped: Number(leaseUntilMs) === released, rows }
  }
}

/** null: another server has taken its runs. */
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
