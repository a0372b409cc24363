import type BetterSqlite from 'better-sqlite3'
import type { Sql, Statement, Steps } from './Sql.ts'

/** Texts are few and repeat; should they not, memory stays bounded all the same. */
const keptStatements = 500

/** Plain statements on the mapper's own SQLite connection. */
export function sqliteSql(database: BetterSqlite.Database): Sql {
  const prepared = new Map<string, BetterSqlite.Statement>()

  const prepare = (text: string) => {
    let statement = prepared.get(text)
    if (statement) return statement
    if (prepared.size >= keptStatements) prepared.clear()
    prepared.set(text, (statement = database.prepare(text)))
    return statement
  }

  const perform = (statement: Statement): unknown => {
    switch (statement.kind) {
      case 'all':
        return prepare(statement.text).all(...statement.parameters)
      case 'run':
        return prepare(statement.text).run(...statement.parameters).changes
      case 'each': {
        const one = prepare(statement.one)
        let changes = 0
        for (const row of statement.rows) changes += one.run(...row).changes
        return changes
      }
    }
  }

  /** The mapper's transactions are open across awaits on the same connection; ours begins when none is. */
  const untilFree = async () => {
    while (database.inTransaction) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  return {
    dialect: 'sqlite',
    async all<T>(text: string, parameters: unknown[] = []) {
      return prepare(text).all(...parameters) as T[]
    },
    async run(text, parameters = []) {
      await untilFree()
      return prepare(text).run(...parameters).changes
    },
    async transaction<T>(steps: () => Steps<T>) {
      await untilFree()
      return database
        .transaction(() => {
          const generator = steps()
          let step = generator.next()
          while (!step.done) step = generator.next(perform(step.value))
          return step.value
        })
        .immediate()
    },
  }
}
