import { inClause } from '../../database/inClause.ts'
import { isPermanent } from '../../database/isPermanent.ts'
import { all, run, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import { addStatistics, type Counted } from './addStatistics.ts'
import { parseDeferred } from './deferStatistics.ts'

/** Rows added in one transaction, each of which holds the ends of one batch of results. More would make runs that start wait. */
const maxRows = 8

interface PendingRow {
  id: number
  fromMs: number
  text: string
}

/**
 * Adds pending statistics, whichever process left them, each once: the transaction that adds a row deletes it. A row that the
 * database does not take stays where it is, so that it stops no other row; the invariants report it.
 */
export class PendingStatisticsAdder {
  readonly #sql: SqlClient
  readonly #refused = new Set<number>()

  constructor(sql: SqlClient) {
    this.#sql = sql
  }

  /** Adds all that is pending. Returns the jobs that it counts. */
  async addAll(): Promise<number[]> {
    // Nearly always there is nothing, and no transaction is needed to see that.
    if ((await this.#sql.all('select execution_id from pending_statistics limit 1')).length === 0) return []
    const jobIds = new Set<number>()
    for (let rows = maxRows; ;) {
      let taken: number[] = []
      try {
        const ends = await this.#sql.transaction(() => this.#add(rows, (ids) => (taken = ids)))
        if (taken.length === 0) return [...jobIds]
        for (const { jobId } of ends) jobIds.add(jobId)
        rows = maxRows
      } catch (error) {
        if (!isPermanent(error) || taken.length === 0) throw error
        // Alone, the row to blame is the one that fails.
        if (taken.length === 1) this.#refused.add(taken[0]!)
        rows = 1
      }
    }
  }

  *#add(rows: number, onTaken: (ids: number[]) => void): Steps<Counted[]> {
    const pending = yield* this.#take(rows)
    onTaken(pending.map(({ id }) => id))
    if (pending.length === 0) return []
    const ids = inClause(pending.map(({ id }) => id))
    yield* run(`delete from pending_statistics where execution_id in ${ids.marks}`, ids.parameters)
    const ends = pending.flatMap(({ fromMs, text }) => parseDeferred(fromMs, text))
    yield* addStatistics(ends)
    return ends
  }

  /** Another server may be adding the others. */
  *#take(rows: number): Steps<PendingRow[]> {
    const refused = inClause([...this.#refused])
    const found = yield* all<{ execution_id: number; from_at: number; finished_runs: string }>(
      `select execution_id, from_at, finished_runs from pending_statistics where execution_id not in ${refused.marks} order by execution_id limit ${rows} ${this.#sql.dialect.forUpdateSkipLocked}`,
      refused.parameters,
    )
    return found.map((row) => ({ id: Number(row.execution_id), fromMs: Number(row.from_at), text: row.finished_runs }))
  }
}
