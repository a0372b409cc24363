import type BetterSqlite from 'better-sqlite3'
import { commits, resultOf, type Sql, type Steps } from '../../Sql.ts'
import { statementsOn } from './sqliteStatements.ts'
import type { Turns } from '../../Turns.ts'

/** Plain statements on the mapper's own SQLite connection, whose transactions take turns with ours: for a database in memory. */
export function sqliteSql(database: BetterSqlite.Database, turns: Turns): Sql {
  const perform = statementsOn(database)

  const inTurn = async <T>(work: () => T): Promise<T> => {
    const done = await turns.take()
    try {
      return work()
    } finally {
      done()
    }
  }

  return {
    dialect: 'sqlite',
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
              isOver = commits(statement, result)
              step = generator.next(result)
            }
            return resultOf(step)
          })
          .immediate(),
      ),
  }
}
