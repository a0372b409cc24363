import type BetterSqlite from 'better-sqlite3'
import type { SqlClient, Statement } from '../../SqlClient.ts'
import { SqliteCheckpoints } from './SqliteCheckpoints.ts'
import { statementsOn } from './sqliteStatements.ts'
import { SqliteWriter } from './SqliteWriter.ts'
import { runTransaction } from '../../runTransaction.ts'
import type { Mutex } from '../../Mutex.ts'
import { sqliteDialect } from './sqliteDialect.ts'

/**
 * Plain statements on a SQLite file: what is read is read here, on the mapper's connection, and what is written is written by a
 * thread beside this one, so that calls go on meanwhile. SQLite has one writer: the mapper's transactions take turns with the thread's.
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
