import { Worker } from 'node:worker_threads'
import { pack } from './packed.ts'
import type { Statement } from './Sql.ts'
import type { Answer, Order } from './sqliteWriterThread.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/SqliteWriter(\.\w+)$/, 'sqliteWriterThread$1'))

/** A thread with a connection of its own to a SQLite file, which does what it is told in order. */
export class SqliteWriter {
  readonly #file: string
  readonly #waiting: PromiseWithResolvers<unknown>[] = []
  readonly #onRows: (rows: number) => void
  #thread: Worker | null = null
  #rows = 0

  /** `onRows` hears how many rows more were changed. */
  constructor(file: string, onRows: (rows: number) => void) {
    this.#file = file
    this.#onRows = onRows
  }

  /** `begin` opens a transaction before the statement. After an error none is open any more. */
  perform(statement: Statement, begin: boolean): Promise<unknown> {
    return this.#order({ kind: 'perform', statement: pack(statement), begin })
  }

  async commit(): Promise<void> {
    await this.#order({ kind: 'commit' })
  }

  async rollback(): Promise<void> {
    await this.#order({ kind: 'rollback' })
  }

  async close(): Promise<void> {
    if (!this.#thread) return
    await this.#order({ kind: 'close' })
    await this.#thread.terminate()
  }

  #order(order: Order): Promise<unknown> {
    const thread = (this.#thread ??= this.#start())
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.push(waiting)
    thread.postMessage(order)
    return waiting.promise
  }

  #start(): Worker {
    const thread = new Worker(threadFile, { workerData: this.#file })
    this.#rows = 0
    thread.unref()
    thread.on('message', ({ result, rows = this.#rows, error }: Answer) => {
      const waiting = this.#waiting.shift()
      const before = this.#rows
      this.#rows = rows
      if (rows > before) this.#onRows(rows - before)
      if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }))
      else waiting?.resolve(result)
    })
    // What it had open is rolled back with its connection; the next order starts another one.
    const gone = (error: Error) => {
      if (this.#thread === thread) this.#thread = null
      for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
    }
    thread.on('error', gone)
    thread.on('exit', () => gone(new Error('The thread that writes to SQLite ended.')))
    return thread
  }
}
