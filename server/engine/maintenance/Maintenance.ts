import type { SqlClient } from '../../database/SqlClient.ts'
import { findCancelRequests } from '../manualRuns.ts'
import type { Scheduler } from '../Scheduler.ts'
import type { EngineEvents } from '../EngineEvents.ts'
import { allHold, scanInvariants } from './invariants.ts'
import { renew, renewEveryMs } from '../cluster/lease.ts'
import { rescheduleAll } from './reschedule.ts'
import { trimHistory } from './retention.ts'

/** How often word of other processes is looked for, in milliseconds. */
const cancelEveryMs = 500
/** How often dead processes are looked for. */
const takeOverEveryMs = 1000
const minuteMs = 60_000
const scanAgainMs = 5000
/** History is trimmed so long after the start, and then so often. In minutes, which are counted here: see `clockMoved`. */
const firstTrimMinutes = 5
const trimEveryMinutes = 60

export interface MaintenanceParts {
  sql: SqlClient
  conductor: Scheduler
  facts: EngineEvents
  historyDays: number
  now: () => number
}

/** What must happen from time to time beside the runs: the lease, dead processes, invariants, history. By monotonic timers, which no clock change disturbs. */
export class Maintenance {
  readonly #parts: MaintenanceParts
  readonly #timers: NodeJS.Timeout[]
  #minutesToTrim = firstTrimMinutes
  #stopped = false

  constructor(parts: MaintenanceParts) {
    this.#parts = parts
    const shared = parts.sql.dialect === 'mysql'
    this.#timers = [
      this.#every(renewEveryMs, () => this.#renew()),
      this.#every(minuteMs, () => this.#scan()),
      this.#every(minuteMs, () => this.#trimInTime()),
      ...(shared
        ? [
            this.#every(cancelEveryMs, () => this.#cancel()),
            this.#every(takeOverEveryMs, () => parts.conductor.adoptOrphans()),
          ]
        : []),
    ]
    this.#reschedule()
  }

  /** A clock that jumped may be wrong, and what is trimmed by it is gone for ever: there is an hour to set it right. */
  clockMoved(byMs: number): void {
    this.#minutesToTrim = trimEveryMinutes
    if (byMs < 0) this.#reschedule()
  }

  /** Mends next runs in the background. */
  #reschedule(): void {
    const { sql, now, facts } = this.#parts
    rescheduleAll(sql, now()).then(
      (mended) => mended > 0 && facts.repaired(mended),
      (error: Error) => facts.degraded(error),
    )
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
  }

  async #renew(): Promise<void> {
    const { sql, conductor, facts, now } = this.#parts
    try {
      const { ownerId } = conductor
      const { kept, skewMs } = await renew(sql, ownerId, now())
      facts.skew(skewMs)
      await conductor.refreshCircuits()
      conductor.reportHealth('lease', null)
      if (!kept) await conductor.loseLease(ownerId)
    } catch (error) {
      conductor.reportHealth('lease', error as Error)
    }
  }

  async #scan(): Promise<void> {
    const { sql, now, facts } = this.#parts
    const found = await scanInvariants(sql, now())
    if (allHold(found)) return facts.invariants(found)
    // A process that was just thawed sees for a moment what its own renewals and claims are about to mend.
    await pause(scanAgainMs)
    if (!this.#stopped) facts.invariants(await scanInvariants(sql, now()))
  }

  async #cancel(): Promise<void> {
    const { sql, conductor } = this.#parts
    for (const { id, reason } of await findCancelRequests(sql, conductor.ownerId)) conductor.cancel(id, reason)
  }

  async #trimInTime(): Promise<void> {
    if (--this.#minutesToTrim > 0) return
    this.#minutesToTrim = trimEveryMinutes
    const { sql, historyDays, now, facts } = this.#parts
    const trimmed = await trimHistory(sql, historyDays, now(), () => !this.#stopped)
    if (trimmed > 0) facts.trimmed(trimmed)
  }

  /** One at a time: a slow database does not pile them up. A failure is told, and the next turn tries again. */
  #every(intervalMs: number, work: () => Promise<void>): NodeJS.Timeout {
    let busy = false
    return setInterval(() => {
      if (busy) return
      busy = true
      void work()
        .catch((error: Error) => this.#parts.facts.degraded(error))
        .finally(() => (busy = false))
    }, intervalMs)
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
