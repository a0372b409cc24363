import type BetterSqlite from 'better-sqlite3'
import { isLast, resultOf, type SqlClient, type Steps } from '../../SqlClient.ts'
import { statementsOn } from './sqliteStatements.ts'
import type { Mutex } from '../../Mutex.ts'
import { sqliteDialect } from './sqliteDialect.ts'

/** The client for SQLite in memory. It shares the mapper's connection, and its transactions take turns with the mapper's. */
export function sqliteSql(database: BetterSqlite.Database, turns: Mutex): SqlClient {
  const perform = statementsOn(database)

  const inTurn = async <T>(work: () => T): Promise<T> => {
    const done = await turns.acquire()
    try {
      return work()
    } finally {
      done()
    }
  }

  return {
    dialect: sqliteDialect,
    async all<T>(text: string, parameters: unknown[] = []) {
      return perform({ kind: 'all', text, parameters }) as T[]
    },
    run: (text, parameters = []) => inTurn(() => perform({ kind: 'run', text, parameters }) as number),
    transaction: <T>(steps: () => Steps<T>) =>
      inTurn(() =>
        database
          .transaction(() => {
            const generator = steps()
            let step = generator.next()
            for (let isOver = false; !step.done && !isOver;) {
              const statement = step.value
              const result = perform(statement)
              isOver = isLast(statement)
              step = generator.next(result)
            }
            return resultOf(step)
          })
          .immediate(),
      ),
  }
}
