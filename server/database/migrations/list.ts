import type { DialectName } from '../Dialect.ts'
import { migrations as onMySql } from './mysql/list.ts'
import { migrations as onSqlite } from './sqlite/list.ts'

/** All migrations, oldest first. A name, once released, is never changed or left out. */
export function migrationsFor(dialect: DialectName) {
  return Object.entries(dialect === 'sqlite' ? onSqlite : onMySql).map(([name, one]) => ({ name, class: one }))
}
