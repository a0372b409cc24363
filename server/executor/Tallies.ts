import type { Sql } from '../sql/Sql.ts'
import { add, type KeptTally } from './tallied.ts'

/** None waits longer, however many results come in meanwhile. Milliseconds. */
const longestWaitMs = 5000

interface Waiting {
  tally: KeptTally
  holderId: number
  sinceMs: number
}

/** The tallies that this process has kept and not added yet, oldest first. */
export class Tallies {
  readonly #sql: Sql
  #waiting: Waiting[] = []
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

  newNumber(): number {
    return ++this.#lastNumber
  }

  /** One that was committed. */
  take(tally: KeptTally, holderId: number): void {
    this.#waiting.push({ tally, holderId, sinceMs: performance.now() })
  }

  /** Adds the oldest, if there is one, and answers it; null as well where another process has added it. */
  async addOldest(): Promise<KeptTally | null> {
    const [oldest] = this.#waiting
    if (!oldest) return null
    const { tally, holderId } = oldest
    const added = await add(this.#sql, holderId, tally)
    this.#remove(oldest)
    return added ? tally : null
  }

  /** Leaves the oldest where it is kept: the database does not take it. The next process tries again. */
  putAsideOldest(): void {
    this.#waiting.shift()
  }

  /** Another process has taken over, and adds them. */
  forget(): void {
    this.#waiting = []
  }

  #remove(one: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== one)
  }
}
