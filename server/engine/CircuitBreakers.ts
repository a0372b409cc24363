import type { SqlClient } from '../database/SqlClient.ts'
import {
  claimProbe,
  closeCircuit,
  failProbe,
  openCircuit,
  readOpenCircuit,
  readOpenCircuits,
  releaseProbe,
} from '../model/hosts/circuits.ts'
import { StatementQueue } from './StatementQueue.ts'

/** Network failures in a row that open a host's circuit. */
const failuresToOpen = 5
/** How long an open circuit waits for its first probe; each failed probe doubles it. */
const firstProbeDelayMs = 10_000
const maxProbeDelayMs = 300_000
/** While another server is probing, this one asks for the probe no more often. */
const claimAgainMs = 1000
/** Hosts that are remembered. A job whose URL is edited leaves the host before behind. */
export const maxHosts = 10_000

interface Circuit {
  /** Network failures in a row: on this server while the circuit is closed, on all servers once it is open. */
  failures: number
  isOpen: boolean
  /** This server claims the probe or is probing. */
  isProbing: boolean
  /** Key of this server when it claimed the probe. */
  probeOwnerId: number
  nextProbeAtMs: number
  probeDelayMs: number
}

const unknownHost: Circuit = {
  failures: 0,
  isOpen: false,
  isProbing: false,
  probeOwnerId: 0,
  nextProbeAtMs: 0,
  probeDelayMs: 0,
}

interface CircuitParts {
  sql: SqlClient
  ownerId: () => number
  events: {
    circuitOpened(host: string, failures: number): void
    circuitClosed(host: string): void
    openCircuits(count: number): void
  }
  onTrouble: (error: Error) => void
}

/** `probe`: the call is the one that finds out whether the host is back. `hold`: it must not go out. */
export type Admission = 'call' | 'probe' | 'hold'

/**
 * A circuit breaker for each target host: after repeated network failures calls are held back, and one probe at a time finds out
 * whether the host is back. Circuits are rows of `target_host`, which all servers share; this is a server's bounded copy of the open
 * ones, so that a call to a healthy host costs no statement. Only changes of a circuit's state are written. Each server
 * counts failures separately, and may call a host until `refresh` reads a circuit that another server opened.
 */
export class CircuitBreakers {
  readonly #parts: CircuitParts
  readonly #circuits = new Map<string, Circuit>()
  readonly #statements = new StatementQueue()

  constructor(parts: CircuitParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#circuits.size
  }

  /** Whether statements are under way. */
  get busy(): boolean {
    return this.#statements.busy
  }

  /** Resolves once all changes so far are written. */
  flushed(): Promise<void> {
    return this.#statements.flushed()
  }

  /** Whether a call may go out; a promise only where it might be the probe. Each admission is followed by one `report`, but for `hold`. */
  admits(host: string, nowMs: number): Admission | Promise<Admission> {
    const circuit = this.#circuits.get(host)
    if (!circuit?.isOpen) return 'call'
    if (circuit.isProbing || nowMs < circuit.nextProbeAtMs) return 'hold'
    circuit.isProbing = true
    return this.#write(host, () => this.#claim(host, circuit, nowMs)).catch(() => this.#yieldProbe(circuit, nowMs))
  }

  /** How a call ended. An answer of any kind shows that the host is there; `cancelled` shows nothing. */
  report(
    host: string,
    result: 'answered' | 'unreachable' | 'cancelled',
    nowMs: number,
    admission: Admission = 'call',
  ): void {
    const circuit = this.#circuits.get(host)
    if (result === 'answered') return circuit && this.#close(host, circuit, nowMs)
    if (admission === 'probe') return circuit && this.#endProbe(host, circuit, result, nowMs)
    if (result === 'unreachable') this.#count(host, circuit, nowMs)
  }

  /** Reads which circuits are open: at the start, and with each renewal of the lease. */
  async refresh(): Promise<void> {
    const rows = await this.#statements.read(() => readOpenCircuits(this.#parts.sql, maxHosts))
    const isNewer = (host: string) => this.#statements.isUnwritten(host) || this.#circuits.get(host)?.isProbing === true
    const open = new Set(rows.map(({ host }) => host))
    for (const [host, circuit] of this.#circuits)
      if (circuit.isOpen && !open.has(host) && !isNewer(host)) this.#circuits.delete(host)
    for (const { host, ...circuit } of rows)
      if (!isNewer(host)) this.#remember(host, { ...unknownHost, ...circuit, isOpen: true })
    this.#reportOpen()
  }

  /** Servers open, close and forget circuits for each other, so each counts what it knows rather than its own events. */
  #reportOpen(): void {
    this.#parts.events.openCircuits([...this.#circuits.values()].filter(({ isOpen }) => isOpen).length)
  }

  async #claim(host: string, circuit: Circuit, nowMs: number): Promise<Admission> {
    const { sql } = this.#parts
    circuit.probeOwnerId = this.#parts.ownerId()
    if (await claimProbe(sql, host, circuit.probeOwnerId, nowMs)) return 'probe'
    const row = await readOpenCircuit(sql, host)
    if (row) return this.#yieldProbe(Object.assign(circuit, row), nowMs)
    if (this.#circuits.get(host) === circuit) this.#circuits.delete(host)
    return 'call'
  }

  #yieldProbe(circuit: Circuit, nowMs: number): Admission {
    circuit.isProbing = false
    circuit.nextProbeAtMs = Math.max(circuit.nextProbeAtMs, nowMs + claimAgainMs)
    return 'hold'
  }

  #count(host: string, known: Circuit | undefined, nowMs: number): void {
    // A call that went out before the circuit opened says nothing new.
    if (known?.isOpen) return
    const circuit = known ?? { ...unknownHost }
    circuit.failures++
    this.#remember(host, circuit)
    if (circuit.failures < failuresToOpen) return
    const probeDelayMs = firstProbeDelayMs
    Object.assign(circuit, { isOpen: true, probeDelayMs, nextProbeAtMs: nowMs + probeDelayMs })
    this.#reportOpen()
    const { sql, events } = this.#parts
    const opened = { host, ...circuit }
    this.#change(host, async () => {
      if (await openCircuit(sql, opened, nowMs)) events.circuitOpened(host, opened.failures)
    })
  }

  #close(host: string, { isOpen }: Circuit, nowMs: number): void {
    this.#circuits.delete(host)
    if (!isOpen) return
    this.#reportOpen()
    const { sql, events } = this.#parts
    this.#change(host, async () => {
      if (await closeCircuit(sql, host, nowMs)) events.circuitClosed(host)
    })
  }

  #endProbe(host: string, circuit: Circuit, result: 'unreachable' | 'cancelled', nowMs: number): void {
    const { sql } = this.#parts
    const { probeOwnerId } = circuit
    circuit.isProbing = false
    if (result === 'cancelled') return this.#change(host, () => releaseProbe(sql, host, probeOwnerId, nowMs))
    circuit.failures++
    circuit.probeDelayMs = Math.min(circuit.probeDelayMs * 2, maxProbeDelayMs)
    circuit.nextProbeAtMs = nowMs + circuit.probeDelayMs
    const failed = { host, ...circuit }
    this.#change(host, () => failProbe(sql, failed, probeOwnerId, nowMs))
  }

  #remember(host: string, circuit: Circuit): void {
    if (!this.#circuits.has(host) && this.#circuits.size >= maxHosts)
      this.#circuits.delete(this.#circuits.keys().next().value!)
    this.#circuits.set(host, circuit)
  }

  /** A change that is not written is made good by the next `refresh`, which finds the row as it was. */
  #change(host: string, work: () => Promise<void>): void {
    this.#write(host, work).catch(() => {})
  }

  async #write<T>(host: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#statements.write(host, work)
    } catch (error) {
      this.#parts.onTrouble(error as Error)
      throw error
    }
  }
}
