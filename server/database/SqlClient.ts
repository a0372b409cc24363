/**
 * Plain statements for the path of a run. A transaction is a generator that yields statements and gets their results, so
 * that one text serves both databases: on SQLite it runs to its end in one go, on MySQL each step waits for the server.
 */
export interface SqlClient {
  readonly dialect: 'sqlite' | 'mysql'
  /** One statement outside a transaction. */
  all<T>(text: string, parameters?: unknown[]): Promise<T[]>
  /** Deadlocks and lock waits are tried again up to three times. */
  run(text: string, parameters?: unknown[]): Promise<number>
  /** All or nothing. Deadlocks and lock waits are tried again as well: the generator is made anew each time. */
  transaction<T>(steps: () => Steps<T>): Promise<T>
}

export type Steps<T> = Generator<Statement, T, unknown>

export type Change =
  | { kind: 'run'; text: string; parameters: unknown[] }
  /** `otherwise`: for a row that `one` did not change, with the same parameters; on SQLite only. */
  | { kind: 'each'; one: string; otherwise?: string; many: string; rows: unknown[][] }

export interface Query {
  text: string
  parameters: unknown[]
}

export type Statement =
  | ({ kind: 'all' } & Query)
  | Change
  /** `commits`: the transaction ends with them. */
  | { kind: 'together'; changes: Change[]; commits: boolean }
  /** The transaction ends with them, if the query answers a row. */
  | { kind: 'provided'; that: Query; changes: Change[] }

/** Rows of a query. */
export function* all<T>(text: string, parameters: unknown[] = []): Steps<T[]> {
  return (yield { kind: 'all', text, parameters }) as T[]
}

/** Runs a statement; answers the number of rows it changed. */
export function* run(text: string, parameters: unknown[] = []): Steps<number> {
  return (yield { kind: 'run', text, parameters }) as number
}

/**
 * One change for many rows: SQLite runs the prepared `one` for each row (the fastest there is), MySQL runs `many` once: with all
 * rows as one JSON array where it reads them by `jsonRows`, else as those of `values ?`, which is twice as fast and can only
 * insert. Answers the number of changed rows.
 */
export function* each(one: string, many: string, rows: unknown[][]): Steps<number> {
  const [change] = eachOf({ one, many, rows })
  return change ? ((yield change) as number) : 0
}

/** The same as a part of `together`; none where there are no rows. */
export function eachOf(change: Omit<Extract<Change, { kind: 'each' }>, 'kind'>): Change[] {
  return change.rows.length === 0 ? [] : [{ kind: 'each', ...change }]
}

/** Changes whose outcomes nothing between them depends on: one message to where the database is, in place of one each. Answers how many rows each changed. */
export function* together(changes: Change[]): Steps<number[]> {
  if (changes.length === 0) return []
  return (yield { kind: 'together', changes, commits: false }) as number[]
}

/** The last changes of a transaction, committed by the same message: no step may come after them. */
export function* lastly(changes: Change[]): Steps<number[]> {
  return (yield { kind: 'together', changes, commits: true }) as number[]
}

/**
 * The same, provided that a query answers a row, which is the answer. null: it answered none, and nothing was changed; the
 * transaction goes on.
 */
export function* lastlyIf<T>(that: Query, changes: Change[]): Steps<T | null> {
  return (yield { kind: 'provided', that, changes }) as T | null
}

/** The from-clause that makes MySQL read `each`'s rows: `columns('id bigint', 'at bigint')`. */
export function jsonRows(...columns: string[]): string {
  return `json_table(?, '$[*]' columns (${columns.map((column, place) => `${column} path '$[${place}]'`).join(', ')}))`
}

/** Whether the transaction is over with this statement, which had that result. */
export function commits(statement: { kind: Statement['kind']; commits?: boolean }, result: unknown): boolean {
  return statement.kind === 'provided' ? result !== null : statement.commits === true
}

/** What the transaction answers, after the statement that committed it. */
export function resultOf<T>(step: IteratorResult<Statement, T>): T {
  if (!step.done) throw new Error('A step came after the last changes of a transaction.')
  return step.value
}
