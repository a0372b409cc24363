/**
 * Plain statements for the path of a run. A transaction is a generator that yields statements and gets their results, so
 * that one text serves both databases: on SQLite it runs to its end in one go, on MySQL each step waits for the server.
 */
export interface Sql {
  readonly dialect: 'sqlite' | 'mysql'
  /** One statement outside a transaction. */
  all<T>(text: string, parameters?: unknown[]): Promise<T[]>
  run(text: string, parameters?: unknown[]): Promise<number>
  /** All or nothing. Deadlocks and lock waits are tried again up to three times: the generator is made anew each time. */
  transaction<T>(steps: () => Steps<T>): Promise<T>
}

export type Steps<T> = Generator<Statement, T, unknown>

export type Statement =
  | { kind: 'all'; text: string; parameters: unknown[] }
  | { kind: 'run'; text: string; parameters: unknown[] }
  | { kind: 'each'; one: string; many: string; rows: unknown[][] }

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
 * rows as one JSON array where it reads them by `jsonRows`, else as the literals of `values ?`, which is twice as fast and can
 * only insert. Answers the number of changed rows.
 */
export function* each(one: string, many: string, rows: unknown[][]): Steps<number> {
  if (rows.length === 0) return 0
  return (yield { kind: 'each', one, many, rows }) as number
}

/** The from-clause that makes MySQL read `each`'s rows: `columns('id bigint', 'at bigint')`. */
export function jsonRows(...columns: string[]): string {
  return `json_table(?, '$[*]' columns (${columns.map((column, place) => `${column} path '$[${place}]'`).join(', ')}))`
}
