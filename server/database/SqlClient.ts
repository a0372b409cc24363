import type { BulkChange, Dialect, Query } from './Dialect.ts'

export type { Query } from './Dialect.ts'
export { jsonRows } from './dialects/mysql/jsonRows.ts'

/**
 * Plain statements, for the path of a run and for everything that reads many rows. A transaction is a generator that yields
 * statements and receives their results, so that the same code serves both databases: SQLite runs it without a pause, and on
 * MySQL each step waits for the server.
 */
export interface SqlClient {
  readonly dialect: Dialect
  /** Runs one query outside a transaction and returns its rows. */
  all<T>(text: string, parameters?: unknown[]): Promise<T[]>
  /** Runs one statement and returns the number of rows it changed. After a deadlock or a lock timeout it tries again, up to three times. */
  run(text: string, parameters?: unknown[]): Promise<number>
  /** All or nothing. After a deadlock or a lock timeout it tries again with a new generator. */
  transaction<T>(steps: () => Steps<T>): Promise<T>
}

export type Steps<T> = Generator<Statement, T, unknown>

export type Change = ({ kind: 'run' } & Query) | ({ kind: 'each' } & BulkChange)

export type Statement =
  | ({ kind: 'all' } & Query)
  | Change
  /** `commits`: the transaction ends with these changes. */
  | { kind: 'together'; changes: Change[]; commits: boolean }

/** Returns the rows of a query. */
export function* all<T>(text: string, parameters: unknown[] = []): Steps<T[]> {
  return (yield { kind: 'all', text, parameters }) as T[]
}

/** Runs a statement and returns the number of rows it changed. */
export function* run(text: string, parameters: unknown[] = []): Steps<number> {
  return (yield { kind: 'run', text, parameters }) as number
}

/**
 * One change for many rows: SQLite runs the prepared `one` for each row, and MySQL runs `many` once. MySQL reads the rows from a
 * JSON array if `many` contains `jsonRows`. Otherwise they replace the `?` of `values ?`, which is twice as fast but can only
 * insert. Returns the number of changed rows. Prefer bulk.ts, which writes both texts.
 */
export function* each(one: string, many: string, rows: unknown[][]): Steps<number> {
  const [change] = eachOf({ one, many, rows })
  return change ? ((yield change) as number) : 0
}

/** The same as a part of `together`; no change if there are no rows. */
export function eachOf(change: Omit<Extract<Change, { kind: 'each' }>, 'kind'>): Change[] {
  return change.rows.length === 0 ? [] : [{ kind: 'each', ...change }]
}

/** Changes that do not depend on each other's results, sent in one message instead of one each. Returns the number of rows that each changed. */
export function* together(changes: Change[]): Steps<number[]> {
  if (changes.length === 0) return []
  return (yield { kind: 'together', changes, commits: false }) as number[]
}

/** The last changes of a transaction, committed by the same message: no step may follow. */
export function* lastly(changes: Change[]): Steps<number[]> {
  return (yield { kind: 'together', changes, commits: true }) as number[]
}

/** Whether this statement commits its transaction. */
export const isLast = (statement: { kind: Statement['kind']; commits?: boolean }) => statement.commits === true

/** The result of a transaction, after the statement that committed it. */
export function resultOf<T>(step: IteratorResult<Statement, T>): T {
  if (!step.done) throw new Error('A step came after the last changes of a transaction.')
  return step.value
}
