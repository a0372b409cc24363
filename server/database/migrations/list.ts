import type { SqlClient } from '../SqlClient.ts'
import { migrations as onMySql } from './mysql/list.ts'
import { migrations as onSqlite } from './sqlite/list.ts'

/** All migrations, oldest first. A name, once released, is never changed or left out. */
export function migrationsFor(dialect: SqlClient['dialect']) {
  return Object.entries(dialect === 'sqlite' ? onSqlite : onMySql).map(([name, one]) => ({ name, class: one }))
}
