import type { PoolOptions } from 'mysql2'
import type { Order } from './mysqlWriterThread.ts'
import { encodeStatement } from '../../encodeStatement.ts'
import type { Statement } from '../../SqlClient.ts'
import { WorkerClient } from '../../WorkerClient.ts'
import type { Session } from '../../runTransaction.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/MySqlWriter(\.\w+)$/, 'mysqlWriterThread$1'))

/**
 * A thread with connections of its own to MySQL. To put rows into the driver's bytes costs as much as to call, and each byte that
 * goes to a database on the same machine may cost the caller its turn on the processor: calls go on meanwhile.
 */
export class MySqlWriter {
  readonly #thread: WorkerClient<Order>
  #lastSession = 0

  constructor(options: PoolOptions) {
    this.#thread = new WorkerClient(threadFile, options)
  }

  /** One statement, for itself. */
  run(statement: Statement): Promise<unknown> {
    return this.#thread.order({ kind: 'alone', statement: encodeStatement(statement) })
  }

  /** Several are open at once. */
  session(): Session {
    const session = ++this.#lastSession
    return {
      perform: (statement, isFirst) =>
        this.#thread.order({ kind: 'perform', session, statement: encodeStatement(statement), begin: isFirst }),
      commit: async () => void (await this.#thread.order({ kind: 'commit', session })),
      rollback: async () => void (await this.#thread.order({ kind: 'rollback', session })),
    }
  }

  close(): Promise<void> {
    return this.#thread.close({ kind: 'close' })
  }
}
