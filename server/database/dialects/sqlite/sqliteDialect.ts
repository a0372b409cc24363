import type { Dialect } from '../../Dialect.ts'
import { placeholders } from '../../placeholders.ts'
import { unionOfRanges } from '../../unionOfRanges.ts'

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  isShared: false,
  countsInsertedRows: true,
  // There is one writer, and runs that are to start wait for it: a thousand results would delay them, and their calls, by 30 ms.
  resultBatch: { enough: 250, maxWindowMs: 24, maxBatch: 256 },

  now: "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
  insertIgnore: 'insert or ignore into',
  lastInsertId: 'last_insert_rowid()',
  forUpdate: '',
  forUpdateSkipLocked: '',
  forShare: '',
  joinInOrder: 'cross join',
  indexHint: (index) => `indexed by ${index}`,
  primaryKeyHint: '',
  // The driver binds large numbers as floating point, whose division is not an integer one.
  quotient: (dividend, divisor) => `cast((${dividend}) / ${divisor} as integer)`,

  // SQLite walks along an index in order within one range only.
  selectRanges: ({ ranges, column, select, parameters, ordered }) =>
    unionOfRanges(ranges, `${select(`${column} >= ? and ${column} < ?`)} ${ordered}`, ordered, ({ fromMs, toMs }) => [
      fromMs,
      toMs,
      ...parameters,
    ]),
  // SQLite has no limit in a delete.
  deleteLimited: (table, primaryKey, where, orderBy, limit) =>
    `delete from ${table} where (${primaryKey}) in (select ${primaryKey} from ${table} where ${where} order by ${orderBy} limit ${limit})`,
  versionQuery: 'select sqlite_version() as version',
  versionName: (version) => `SQLite ${version}`,

  insertText: ({ table, columns, onConflict }) =>
    `insert into ${table} (${columns}) values ${placeholders(columns.split(',').length)} on conflict do ${
      onConflict === 'keep'
        ? 'nothing'
        : `update set ${onConflict.add.map((column) => `\`${column}\` = \`${column}\` + excluded.\`${column}\``).join(', ')}`
    }`,
  bulkText: (statement) => statement,
  statementsOf: ({ one, rows }) => rows.map((parameters) => ({ text: one, parameters })),

  // The data folder has one owner.
  withMigrationLock: (_orm, work) => work(),
  // SQLite takes a migration whole or not at all.
  resumably: (_orm, migrate) => migrate(),
}
