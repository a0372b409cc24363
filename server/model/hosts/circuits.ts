import { toCode } from '../../database/columnTypes.ts'
import { run, together, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import { plainFacts } from '../alerts/plainFacts.ts'
import { CircuitState } from './TargetHost.ts'

const [closed, open, halfOpen] = [
  toCode(CircuitState, 'CLOSED'),
  toCode(CircuitState, 'OPEN'),
  toCode(CircuitState, 'HALF_OPEN'),
]

/** A circuit that holds calls back. */
interface OpenCircuit {
  host: string
  failures: number
  nextProbeAtMs: number
  probeDelayMs: number
}

/** The circuits that hold calls back, the latest first. */
export async function readOpenCircuits(sql: SqlClient, limit: number): Promise<OpenCircuit[]> {
  const rows = await sql.all<Row>(
    `select ${columns} from target_host where state in (${open}, ${halfOpen}) order by changed_at desc limit ${limit}`,
  )
  return rows.map(circuitOf)
}

/** null: calls to this host are not held back. */
export async function readOpenCircuit(sql: SqlClient, host: string): Promise<OpenCircuit | null> {
  const [row] = await sql.all<Row>(`select ${columns} from target_host where host = ? and state <> ${closed}`, [host])
  return row ? circuitOf(row) : null
}

/** Opens a circuit. False: another server has opened it already. */
export async function openCircuit(
  sql: SqlClient,
  { host, failures, nextProbeAtMs, probeDelayMs }: OpenCircuit,
  nowMs: number,
): Promise<boolean> {
  const values = [open, failures, nowMs, nextProbeAtMs, probeDelayMs, nowMs, host]
  return sql.transaction(function* () {
    const reopened = yield* run(
      `update target_host set state = ?, failures = ?, opened_at = ?, next_probe_at = ?, probe_delay_ms = ?, probe_owner = null, changed_at = ? where host = ? and state = ${closed}`,
      values,
    )
    // Where another server was faster by an instant, its row is the one that counts.
    const isOurs = reopened === 1 || (yield* insertCircuit(sql, values))
    if (isOurs) yield* together(plainFacts([{ kind: 'CIRCUIT_OPENED', atMs: nowMs, detail: { host, failures } }]))
    return isOurs
  })
}

function* insertCircuit({ dialect }: SqlClient, values: unknown[]): Steps<boolean> {
  const inserted = yield* run(
    `${dialect.insertIgnore} target_host (state, failures, opened_at, next_probe_at, probe_delay_ms, changed_at, host) values (?, ?, ?, ?, ?, ?, ?)`,
    values,
  )
  return inserted === 1
}

/** Takes the right to send the one probe. False: it is too early, or another server that is alive is probing. */
export async function claimProbe(sql: SqlClient, host: string, ownerId: number, nowMs: number): Promise<boolean> {
  const claimed = await sql.run(
    `update target_host set state = ${halfOpen}, probe_owner = ?, changed_at = ? where host = ? and next_probe_at <= ? and (state = ${open} or (state = ${halfOpen} and not exists (select 1 from server_instance where server_instance.id = target_host.probe_owner and server_instance.ended_at is null)))`,
    [ownerId, nowMs, host, nowMs],
  )
  return claimed === 1
}

/** The probe failed as well: the circuit stays open. Nothing, where another server has taken the probe over. */
export async function failProbe(sql: SqlClient, circuit: OpenCircuit, ownerId: number, nowMs: number): Promise<void> {
  await sql.run(
    `update target_host set state = ${open}, probe_owner = null, failures = ?, next_probe_at = ?, probe_delay_ms = ?, changed_at = ? where host = ? and state = ${halfOpen} and probe_owner = ?`,
    [circuit.failures, circuit.nextProbeAtMs, circuit.probeDelayMs, nowMs, circuit.host, ownerId],
  )
}

/** The probe was cancelled and showed nothing: the next call may probe at once. */
export async function releaseProbe(sql: SqlClient, host: string, ownerId: number, nowMs: number): Promise<void> {
  await sql.run(
    `update target_host set state = ${open}, probe_owner = null, changed_at = ? where host = ? and state = ${halfOpen} and probe_owner = ?`,
    [nowMs, host, ownerId],
  )
}

/** The host answered. False: another server has closed the circuit already. */
export async function closeCircuit(sql: SqlClient, host: string, nowMs: number): Promise<boolean> {
  return sql.transaction(function* () {
    const changed = yield* run(
      `update target_host set state = ${closed}, failures = 0, probe_owner = null, changed_at = ? where host = ? and state <> ${closed}`,
      [nowMs, host],
    )
    if (changed === 1) yield* together(plainFacts([{ kind: 'CIRCUIT_CLOSED', atMs: nowMs, detail: { host } }]))
    return changed === 1
  })
}

const dayMs = 86_400_000

/** Deletes what is of no use any more: circuits that closed a day ago, and open ones of hosts that nobody has called for a day. */
export async function trimTargetHosts(sql: SqlClient, nowMs: number): Promise<number> {
  return sql.run(`delete from target_host where changed_at < ? and (state = ${closed} or next_probe_at < ?)`, [
    nowMs - dayMs,
    nowMs - dayMs,
  ])
}

const columns = 'host, failures, next_probe_at, probe_delay_ms'
interface Row {
  host: string
  failures: number
  next_probe_at: number
  probe_delay_ms: number
}

function circuitOf(row: Row): OpenCircuit {
  return {
    host: row.host,
    failures: Number(row.failures),
    nextProbeAtMs: Number(row.next_probe_at),
    probeDelayMs: Number(row.probe_delay_ms),
  }
}
