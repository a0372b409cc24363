import type { SqlClient } from '../../database/SqlClient.ts'
import { findCancelRequests } from '../manualRuns.ts'
import type { Scheduler } from '../Scheduler.ts'
import type { EngineEvents } from '../EngineEvents.ts'
import { allHold, scanInvariants } from './invariants.ts'
import { renew, renewEveryMs } from '../cluster/lease.ts'
import { rescheduleAll } from './reschedule.ts'
import { trimHistory } from './retention.ts'

/** How often requests of other processes to cancel runs are read. Milliseconds. */
const cancelEveryMs = 500
/** How often pending statistics are added: they may lag by a second. Milliseconds. */
const statisticsEveryMs = 400
const adoptEveryMs = 1000
const minuteMs = 60_000
const scanAgainMs = 5000
/** When history is trimmed after the start, and how often afterwards. Minutes, which are counted here: see `clockMoved`. */
const firstTrimMinutes = 5
const trimEveryMinutes = 60

interface MaintenanceParts {
  sql: SqlClient
  scheduler: Pick<
    Scheduler,
    'ownerId' | 'addStatistics' | 'adoptOrphans' | 'refreshCircuits' | 'cancel' | 'loseLease' | 'reportHealth'
  >
  facts: EngineEvents
  historyDays: number
  now: () => number
}

/** Recurring work beside the runs: statistics, lease, dead processes, invariants, history. By monotonic timers, which no clock change disturbs. */
export class Maintenance {
  readonly #parts: MaintenanceParts
  readonly #timers: NodeJS.Timeout[]
  #minutesToTrim = firstTrimMinutes
  #stopped = false

  constructor(parts: MaintenanceParts) {
    this.#parts = parts
    this.#timers = [
      this.#every(renewEveryMs, () => this.#renew()),
      this.#every(statisticsEveryMs, () => parts.scheduler.addStatistics()),
      this.#every(minuteMs, () => this.#scan()),
      this.#every(minuteMs, () => this.#trimInTime()),
      ...(parts.sql.dialect.isShared
        ? [
            this.#every(cancelEveryMs, () => this.#cancel()),
            this.#every(adoptEveryMs, () => parts.scheduler.adoptOrphans()),
          ]
        : []),
    ]
    this.#reschedule()
  }

  /** A clock that jumped may be wrong, and history trimmed by it is gone for ever: there is an hour to set it right. */
  clockMoved(byMs: number): void {
    this.#minutesToTrim = trimEveryMinutes
    if (byMs < 0) this.#reschedule()
  }

  /** Repairs next runs in the background. */
  #reschedule(): void {
    const { sql, now, facts } = this.#parts
    rescheduleAll(sql, now()).then(
      (repaired) => repaired > 0 && facts.repaired(repaired),
      (error: Error) => facts.degraded(error),
    )
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
  }

  async #renew(): Promise<void> {
    const { sql, scheduler, facts, now } = this.#parts
    try {
      const { ownerId } = scheduler
      const { kept, skewMs } = await renew(sql, ownerId, now())
      facts.skew(skewMs)
      await scheduler.refreshCircuits()
      scheduler.reportHealth('lease', null)
      if (!kept) await scheduler.loseLease(ownerId)
    } catch (error) {
      scheduler.reportHealth('lease', error as Error)
    }
  }

  async #scan(): Promise<void> {
    const { sql, now, facts } = this.#parts
    const found = await scanInvariants(sql, now())
    if (allHold(found)) return facts.invariants(found)
    // A process that just resumed sees, for a moment, what its own renewals and claims are about to repair.
    await pause(scanAgainMs)
    if (!this.#stopped) facts.invariants(await scanInvariants(sql, now()))
  }

  async #cancel(): Promise<void> {
    const { sql, scheduler } = this.#parts
    for (const { id, reason } of await findCancelRequests(sql, scheduler.ownerId)) scheduler.cancel(id, reason)
  }

  async #trimInTime(): Promise<void> {
    if (--this.#minutesToTrim > 0) return
    this.#minutesToTrim = trimEveryMinutes
    const { sql, historyDays, now, facts } = this.#parts
    const trimmed = await trimHistory(sql, historyDays, now(), () => !this.#stopped)
    if (trimmed > 0) facts.trimmed(trimmed)
  }

  /** One at a time, so that a slow database does not pile them up. A failure is reported, and the next turn tries again. */
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
