import { describeDatabaseError } from './describeDatabaseError.ts'
import type { EngineEvents } from './EngineEvents.ts'

export type HealthSource = 'claims' | 'results' | 'lease'

/** Which parts of the work fail at the moment. Each reports for itself: a claim that finds nothing due does not hide that no result can be written. */
export class Health {
  readonly #reasons = new Map<HealthSource, string>()
  readonly #events: Pick<EngineEvents, 'degraded' | 'recovered'>

  constructor(events: Pick<EngineEvents, 'degraded' | 'recovered'>) {
    this.#events = events
  }

  /** Why runs are not claimed or recorded at the moment, as a sentence; null: they are. */
  get degradedReason(): string | null {
    return this.#reasons.values().next().value ?? null
  }

  /** null: this part works again. */
  report(source: HealthSource, error: Error | null): void {
    const before = this.degradedReason
    if (error) {
      this.#reasons.set(source, describeDatabaseError(error))
      this.#events.degraded(error)
      return
    }
    this.#reasons.delete(source)
    if (before && !this.degradedReason) this.#events.recovered()
  }
}
