import type { BulkInsert, ColumnType } from './Dialect.ts'
import { mysqlDialect } from './dialects/mysql/mysqlDialect.ts'
import { sqliteDialect } from './dialects/sqlite/sqliteDialect.ts'
import { eachOf, type Change } from './SqlClient.ts'

/** Inserts rows. Columns are comma-separated, and a row lists its values in their order. */
export function insertRows(
  table: string,
  columns: string,
  onConflict: BulkInsert['onConflict'],
  rows: unknown[][],
): Change[] {
  const insert = { table, columns, onConflict }
  return eachOf({ one: sqliteDialect.insertText(insert), many: mysqlDialect.insertText(insert), rows })
}

/**
 * Runs an update or a delete of one table for each row of parameters. MySQL runs it once for all of them, so no row may depend on
 * what another one changed. `types` are those of the parameters.
 */
export function runEach(statement: string, types: ColumnType[], rows: unknown[][]): Change[] {
  return eachOf({
    one: sqliteDialect.bulkText(statement, types),
    many: mysqlDialect.bulkText(statement, types),
    rows,
  })
}
