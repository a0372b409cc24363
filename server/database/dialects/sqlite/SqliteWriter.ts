import { encodeStatement } from '../../encodeStatement.ts'
import type { Statement } from '../../SqlClient.ts'
import { WorkerClient } from '../../WorkerClient.ts'
import type { Done, Order } from './sqliteWriterThread.ts'
import type { Session } from '../../runTransaction.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/SqliteWriter(\.\w+)$/, 'sqliteWriterThread$1'))

/** A thread with its own connection to a SQLite file. It handles requests in order. */
export class SqliteWriter implements Session {
  readonly #thread: WorkerClient<Order>
  readonly #onRows: (rows: number) => void

  /** `onRows` receives the number of rows that each request changed. */
  constructor(file: string, onRows: (rows: number) => void) {
    this.#thread = new WorkerClient(threadFile, file)
    this.#onRows = onRows
  }

  perform(statement: Statement, isFirst: boolean): Promise<unknown> {
    return this.#order({ kind: 'perform', statement: encodeStatement(statement), begin: isFirst })
  }

  async commit(): Promise<void> {
    await this.#order({ kind: 'commit' })
  }

  async rollback(): Promise<void> {
    await this.#order({ kind: 'rollback' })
  }

  close(): Promise<void> {
    return this.#thread.close({ kind: 'close' })
  }

  async #order(order: Order): Promise<unknown> {
    const { result, rows } = (await this.#thread.order(order)) as Done
    if (rows > 0) this.#onRows(rows)
    return result
  }
}
