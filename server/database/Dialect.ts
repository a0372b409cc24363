import type { MikroORM } from '@mikro-orm/core'

export type DialectName = 'sqlite' | 'mysql'

export interface Query {
  text: string
  parameters: unknown[]
}

/**
 * Everything that differs between the databases. Code outside `server/database` calls these and never asks which database it
 * is on. Fragments of SQL are empty where a database needs nothing in that place.
 */
export interface Dialect {
  /** For `server/database` only; see dialects.test.ts for the files that still read it. */
  readonly name: DialectName
  /** Several servers may work on one database. If not, the data folder has one owner, and every other server is dead. */
  readonly isShared: boolean
  /** Whether an insert that skips existing rows reports exactly the rows it wrote. */
  readonly countsInsertedRows: boolean

  /** How results of runs are gathered into transactions. */
  readonly resultBatch: ResultBatch

  /** The time of the database's clock, in Unix milliseconds: servers that share a database share this clock. */
  readonly now: string
  /** The beginning of `insert … into`; a row that breaks a unique key is skipped and not counted. */
  readonly insertIgnore: string
  /** The key that this connection generated last. */
  readonly lastInsertId: string
  /** At the end of a select: locks its rows until the transaction ends. SQLite has one writer and needs no row locks. */
  readonly forUpdate: string
  /** The same, without the rows that another transaction has locked. */
  readonly forUpdateSkipLocked: string
  /** The same, but other transactions may hold this lock, too. */
  readonly forShare: string
  /** Joins two tables and makes the database read the left one first. */
  readonly joinInOrder: string
  /** After a table's name: makes the database walk along this index. */
  indexHint(index: string): string
  /** After a table's name: keeps MySQL, which would, from reading more by another index than by the primary key. */
  readonly primaryKeyHint: string
  /** Integer division, rounded toward zero. */
  quotient(dividend: string, divisor: number): string

  /** The rows of several ranges of an index, in the order of that index. */
  selectRanges(select: RangeSelect): Query
  /** A delete of at most `limit` rows, in an order. */
  deleteLimited(table: string, primaryKey: string, where: string, orderBy: string, limit: number): string
  /** The name and version of the database server, as `SQLite 3.50.4`, from the text that `versionQuery` returns. */
  versionName(version: string): string
  readonly versionQuery: string

  /** The text of a bulk insert, in the form that this database's client takes it. */
  insertText(insert: BulkInsert): string
  /** The text of a bulk update or delete, made from the one-row statement. `types` are those of its parameters. */
  bulkText(statement: string, types: ColumnType[]): string
  /** The plain statements that make up a bulk change. */
  statementsOf(change: BulkChange): Query[]

  /** Runs `work` while no other server can migrate the same database. */
  withMigrationLock<T>(orm: MikroORM, work: () => Promise<T>): Promise<T>
  /** Runs migrations so that the next server can continue if this one is killed. */
  resumably<T>(orm: MikroORM, migrate: () => Promise<T>): Promise<T>
}

export interface ResultBatch {
  /** As many results end the window early. */
  enough: number
  /** The window ends in any case after this. */
  maxWindowMs: number
  /** Results in one transaction. */
  maxBatch: number
}

interface RangeSelect {
  /** Each range includes its start and excludes its end. */
  ranges: { fromMs: number; toMs: number }[]
  column: string
  /** The select for one condition on `column`, which comes before all other parameters. */
  select: (condition: string) => string
  parameters: unknown[]
  /** `order by … limit …`, for the names that the select returns. */
  ordered: string
}

export interface BulkInsert {
  table: string
  /** Comma-separated. */
  columns: string
  /** On a duplicate key: keeps the existing row, or adds the new values of these columns to it. */
  onConflict: 'keep' | { add: string[] }
}

export type ColumnType = 'bigint' | 'int' | `varchar(${number})`

export interface BulkChange {
  /** For SQLite, which runs it once a row. */
  one: string
  /** For MySQL, which runs it once. */
  many: string
  rows: unknown[][]
}
