import type BetterSqlite from 'better-sqlite3'
import type { Statement } from './Sql.ts'

/** Texts are few and repeat; should they not, memory stays bounded all the same. */
const keptStatements = 500

/**
 * WAL with NORMAL survives the death of the process; a power cut may lose the last commits, never the file's integrity. The log
 * is copied into the file every 4,000 pages (16 MB): a page that changed many times meanwhile is copied once.
 */
export const pragmas = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'wal_autocheckpoint = 4000',
  'busy_timeout = 5000',
  'foreign_keys = ON',
  'cache_size = -32000',
]

/** Performs statements on a connection, each prepared once by its text. */
export function statementsOn(database: BetterSqlite.Database): (statement: Statement) => unknown {
  const prepared = new Map<string, BetterSqlite.Statement>()

  const prepare = (text: string) => {
    let statement = prepared.get(text)
    if (statement) return statement
    if (prepared.size >= keptStatements) prepared.clear()
    prepared.set(text, (statement = database.prepare(text)))
    return statement
  }

  return (statement) => {
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
}
