import type { Dialect } from '../../Dialect.ts'
import { placeholders } from '../../placeholders.ts'
import { jsonRows } from './jsonRows.ts'
import { withMigrationLock } from './migrationLock.ts'
import { resumably } from './resumeMigrations.ts'

/** MySQL and MariaDB. */
export const mysqlDialect: Dialect = {
  name: 'mysql',
  isShared: true,
  // An insert with "on duplicate key" counts a row that it kept as 0, 1 or 2, by the flags of the connection.
  countsInsertedRows: false,
  resultBatch: { enough: 1000, maxWindowMs: 40, maxBatch: 2000 },

  now: 'cast(unix_timestamp(now(3)) * 1000 as signed)',
  insertIgnore: 'insert ignore into',
  lastInsertId: 'last_insert_id()',
  forUpdate: 'for update',
  forUpdateSkipLocked: 'for update skip locked',
  // MariaDB does not know `for share`.
  forShare: 'lock in share mode',
  joinInOrder: 'straight_join',
  indexHint: (index) => `force index (${index})`,
  primaryKeyHint: 'force index (primary)',
  quotient: (dividend, divisor) => `(${dividend}) div ${divisor}`,

  // MySQL walks along an index in order over many ranges.
  selectRanges: ({ ranges, column, select, parameters, ordered }) => ({
    text: `${select(`(${ranges.map(() => `${column} >= ? and ${column} < ?`).join(' or ')})`)} ${ordered}`,
    parameters: [...ranges.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...parameters],
  }),
  // MySQL has no limit in a subquery of `in`.
  deleteLimited: (table, _primaryKey, where, orderBy, limit) =>
    `delete from ${table} where ${where} order by ${orderBy} limit ${limit}`,
  versionQuery: 'select version() as version',
  versionName: (version) => {
    const number = /^[\d.]+/.exec(version)?.[0] ?? version
    return /mariadb/i.test(version) ? `MariaDB ${number}` : `MySQL ${number}`
  },

  insertText: ({ table, columns, onConflict }) => {
    const keptColumn = columns.split(',')[0]!
    const changes =
      onConflict === 'keep'
        ? [`${table}.${keptColumn} = ${table}.${keptColumn}`]
        : onConflict.add.map((column) => `${table}.\`${column}\` = ${table}.\`${column}\` + values(\`${column}\`)`)
    return `insert into ${table} (${columns}) values ? on duplicate key update ${changes.join(', ')}`
  },
  bulkText,
  statementsOf: ({ many, rows }) => {
    if (rows.length === 0) return []
    if (many.includes('json_table(?')) return [{ text: many, parameters: [JSON.stringify(rows)] }]
    const marks = rows.map((row) => placeholders(row.length)).join(', ')
    return [{ text: many.replace('values ?', `values ${marks}`), parameters: rows.flat() }]
  },

  withMigrationLock,
  resumably,
}

/** `update job set a = ? where id = ?` becomes `update job join json_table(…) given set a = given.p0 where id = given.p1`. */
function bulkText(statement: string, types: string[]): string {
  const given = `${jsonRows(...types.map((type, place) => `p${place} ${type}`))} given`
  let place = 0
  return statement
    .replaceAll('?', () => `given.p${place++}`)
    .replace(/^update (\w+) set/, `update $1 join ${given} set`)
    .replace(/^delete from (\w+) where/, `delete $1 from $1 join ${given} where`)
}
