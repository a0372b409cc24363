import type { Sql } from '../sql/Sql.ts'
import type { Figures } from './figures.ts'
import { add, type TallyKey } from './tallied.ts'

/** None waits longer, however many results come in meanwhile. Milliseconds. */
const longestWaitMs = 5000

/** The tallies that this process has kept and not added yet, oldest first. */
export class Tallies {
  readonly #sql: Sql
  #waiting: { key: TallyKey; sinceMs: number }[] = []
  #lastNumber = 0

  constructor(sql: Sql) {
    this.#sql = sql
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
  newKey(holderId: number): TallyKey {
    return { holderId, number: ++this.#lastNumber }
  }

  kept(key: TallyKey): void {
    this.#waiting.push({ key, sinceMs: performance.now() })
  }

  /** Adds the oldest, if there is one, and answers it; null as well where another process has added it. */
  async addOldest(): Promise<Figures | null> {
    const [oldest] = this.#waiting
    if (!oldest) return null
    const added = await add(this.#sql, oldest.key)
    this.#waiting = this.#waiting.filter((other) => other !== oldest)
    return added
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
