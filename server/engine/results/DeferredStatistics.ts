import { fromCode } from '../../database/columnTypes.ts'
import type { Events } from '../../model/events.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { JobChangeOf } from './jobChanges.ts'
import { add, type PendingKey } from './tallied.ts'

/** None waits longer, however many results come in meanwhile. Milliseconds. */
const longestWaitMs = 5000

/** The tallies that this process has kept and not added yet, oldest first. */
export class DeferredStatistics {
  readonly #sql: SqlClient
  readonly #events: Events
  #waiting: { key: PendingKey; sinceMs: number }[] = []
  #lastNumber = 0

  constructor(sql: SqlClient, events: Events) {
    this.#sql = sql
    this.#events = events
  }

  get size(): number {
    return this.#waiting.length
  }

  /** Whether the oldest has waited long enough. */
  get isLate(): boolean {
    const [oldest] = this.#waiting
    return oldest !== undefined && performance.now() - oldest.sinceMs > longestWaitMs
  }

  /** For a new one, which is `kept` once it is committed. */
  newKey(ownerId: number): PendingKey {
    return { ownerId, number: ++this.#lastNumber }
  }

  kept(key: PendingKey): void {
    this.#waiting.push({ key, sinceMs: performance.now() })
    // Of two that are written side by side, the later one may be there first.
    this.#waiting.sort((one, other) => one.key.number - other.key.number)
  }

  /** Adds the oldest, if there is one and no other process has added it. */
  async addOldest(): Promise<void> {
    const [oldest] = this.#waiting
    if (!oldest) return
    const added = await add(this.#sql, oldest.key)
    this.#waiting = this.#waiting.filter((other) => other !== oldest)
    if (added) this.#publish(added.jobs)
  }

  /** Whoever looks at those jobs sees their columns only now. */
  #publish(jobs: JobChangeOf[]): void {
    if (!this.#events.heard('executions')) return
    this.#events.publish(
      'executions',
      jobs.map(([jobId, { executionId: id, status }]) => ({ id, jobId, status: fromCode(ExecutionStatus, status) })),
    )
  }

  /** Leaves the oldest where it is kept: the database does not take it. The next process tries again. */
  putAsideOldest(): void {
    this.#waiting.shift()
  }

  /** Another process has taken over, and adds them. */
  forget(): void {
    this.#waiting = []
  }
}
