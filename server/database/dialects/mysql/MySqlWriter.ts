import type { PoolOptions } from 'mysql2'
import type { Order } from './mysqlWriterThread.ts'
import { pack } from '../../packed.ts'
import type { Statement } from '../../Sql.ts'
import { SqlThread } from '../../SqlThread.ts'
import type { Session } from '../../stepwise.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/MySqlWriter(\.\w+)$/, 'mysqlWriterThread$1'))

/**
 * A thread with connections of its own to MySQL. To put rows into the driver's bytes costs as much as to call, and each byte that
 * goes to a database on the same machine may cost the caller its turn on the processor: calls go on meanwhile.
 */
export class MySqlWriter {
  readonly #thread: SqlThread<Order>
  #lastSession = 0

  constructor(options: PoolOptions) {
    this.#thread = new SqlThread(threadFile, options)
  }

  /** One statement, for itself. */
  run(statement: Statement): Promise<unknown> {
    return this.#thread.order({ kind: 'alone', statement: pack(statement) })
  }

  /** Several are open at once. */
  session(): Session {
    const session = ++this.#lastSession
    return {
      perform: (statement, isFirst) =>
        this.#thread.order({ kind: 'perform', session, statement: pack(statement), begin: isFirst }),
      commit: async () => void (await this.#thread.order({ kind: 'commit', session })),
      rollback: async () => void (await this.#thread.order({ kind: 'rollback', session })),
    }
  }

  close(): Promise<void> {
    return this.#thread.close({ kind: 'close' })
  }
}
