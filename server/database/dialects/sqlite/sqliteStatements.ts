import type BetterSqlite from 'better-sqlite3'
import type { Statement } from '../../SqlClient.ts'

/** The texts of statements are few and repeat. This bounds the memory even if they do not. */
const keptStatements = 500

/**
 * WAL with NORMAL survives the death of the process. A power cut may lose the last commits, but never damages the file. A thread
 * copies the log into the file (SqliteCheckpoints.ts). A commit does so only if the thread did not keep up, from 16,000 pages on
 * (64 MB).
 */
export const pragmas = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'wal_autocheckpoint = 16000',
  'busy_timeout = 5000',
  'foreign_keys = ON',
  'cache_size = -32000',
]

/** Performs statements on a connection and prepares each text once. */
export function statementsOn(database: BetterSqlite.Database): (statement: Statement) => unknown {
  const prepared = new Map<string, BetterSqlite.Statement>()

  const prepare = (text: string) => {
    let statement = prepared.get(text)
    if (statement) return statement
    if (prepared.size >= keptStatements) prepared.clear()
    prepared.set(text, (statement = database.prepare(text)))
    return statement
  }

  const each = ({ one, rows }: Extract<Statement, { kind: 'each' }>): number => {
    const statement = prepare(one)
    return rows.reduce((changes, row) => changes + statement.run(...row).changes, 0)
  }

  const perform = (statement: Statement): unknown => {
    switch (statement.kind) {
      case 'all':
        return prepare(statement.text).all(...statement.parameters)
      case 'run':
        return prepare(statement.text).run(...statement.parameters).changes
      case 'each':
        return each(statement)
      case 'together':
        return statement.changes.map(perform)
    }
  }
  return perform
}
