/** So many network failures in a row open a host's circuit. */
const failuresToOpen = 5
/** How long it stays open before one probe is let through; doubles with each failed probe. */
const firstOpenMs = 10_000
const maxOpenMs = 300_000
/** Of hosts with failures. A job whose address is edited leaves the host before behind. */
export const maxHosts = 10_000

interface Circuit {
  failures: number
  openUntilMs: number
  openForMs: number
  probing: boolean
}

export interface CircuitEvents {
  circuitOpened(host: string, failures: number): void
  circuitClosed(host: string): void
}

/**
 * A circuit breaker for each target host: after repeated network failures calls are held back, one probe at a time finds
 * out whether the host is back. Only hosts with failures are kept.
 */
export class CircuitBreakers {
  readonly #circuits = new Map<string, Circuit>()
  readonly #events: CircuitEvents

  constructor(events: CircuitEvents) {
    this.#events = events
  }

  /** Hosts that are kept. */
  get size(): number {
    return this.#circuits.size
  }

  /** Whether a call may go out. A call that is let through an open circuit is its probe. */
  admits(host: string, nowMs: number): boolean {
    const circuit = this.#circuits.get(host)
    if (!circuit || circuit.failures < failuresToOpen) return true
    if (nowMs < circuit.openUntilMs || circuit.probing) return false
    circuit.probing = true
    return true
  }

  /** How a call that went out ended. An answer of any kind shows that the host is there. `cancelled` shows nothing. */
  report(host: string, result: 'answered' | 'unreachable' | 'cancelled', nowMs: number): void {
    const circuit = this.#circuits.get(host)
    if (result === 'answered') {
      if (circuit) this.#close(host, circuit)
      return
    }
    if (result === 'cancelled') {
      if (circuit) circuit.probing = false
      return
    }
    if (!circuit) {
      if (this.#circuits.size >= maxHosts) this.#circuits.delete(this.#circuits.keys().next().value!)
      return void this.#circuits.set(host, { failures: 1, openUntilMs: 0, openForMs: firstOpenMs, probing: false })
    }
    circuit.failures++
    if (circuit.failures < failuresToOpen) return
    if (circuit.failures === failuresToOpen) this.#events.circuitOpened(host, circuit.failures)
    if (circuit.probing) circuit.openForMs = Math.min(circuit.openForMs * 2, maxOpenMs)
    circuit.probing = false
    circuit.openUntilMs = nowMs + circuit.openForMs
  }

  #close(host: string, { failures }: Circuit): void {
    this.#circuits.delete(host)
    if (failures >= failuresToOpen) this.#events.circuitClosed(host)
  }
}
