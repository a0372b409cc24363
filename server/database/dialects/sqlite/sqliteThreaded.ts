import type BetterSqlite from 'better-sqlite3'
import type { SqlClient, Statement } from '../../SqlClient.ts'
import { SqliteCheckpoints } from './SqliteCheckpoints.ts'
import { statementsOn } from './sqliteStatements.ts'
import { SqliteWriter } from './SqliteWriter.ts'
import { runTransaction } from '../../runTransaction.ts'
import type { Mutex } from '../../Mutex.ts'
import { sqliteDialect } from './sqliteDialect.ts'

/**
 * The client for SQLite in a file. Reads use the mapper's connection in this thread. Writes go to a thread of their own, so that
 * calls continue meanwhile. SQLite has one writer, so the mapper's transactions take turns with those of the thread.
 */
export function sqliteThreadedSql(
  database: BetterSqlite.Database,
  file: string,
  turns: Mutex,
): SqlClient & { close(): Promise<void> } {
  const read = statementsOn(database)
  const checkpoints = new SqliteCheckpoints(file)
  const writer = new SqliteWriter(file, (rows) => checkpoints.wrote(rows))

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await turns.acquire()
    try {
      return await work()
    } finally {
      done()
    }
  }

  return {
    dialect: sqliteDialect,
    async all<T>(text: string, parameters: unknown[] = []) {
      return read({ kind: 'all', text, parameters }) as T[]
    },
    run: (text, parameters = []) => {
      const statement: Statement = { kind: 'run', text, parameters }
      return inTurn(() => writer.perform(statement, false) as Promise<number>)
    },
    transaction: (steps) => inTurn(() => runTransaction(writer, steps)),
    async close() {
      await checkpoints.close()
      await writer.close()
    },
  }
}
