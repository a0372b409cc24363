import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2'
import { ask } from './mysqlConnection.ts'
import type { Change, Statement } from '../../SqlClient.ts'

const statementTimeoutMs = 10_000

/** Rows of one prepared insert, which takes the database two thirds of the time of as many literals; the rest go in as literals. */
const preparedRows = [256, 64]

/** Performs a statement on a connection. It fails after 10 s without an answer, so that a dead connection is noticed. */
export async function perform(connection: Pool | PoolConnection, statement: Statement): Promise<unknown> {
  switch (statement.kind) {
    case 'all':
      return execute(connection, statement.text, statement.parameters.map(asBuffer))
    case 'run':
      return changed(await execute(connection, statement.text, statement.parameters.map(asBuffer)))
    case 'each':
      return each(connection, statement)
    case 'together': {
      const counts: unknown[] = []
      for (const change of statement.changes) counts.push(await perform(connection, change))
      return counts
    }
  }
}

async function each(
  connection: Pool | PoolConnection,
  { many, rows }: Extract<Change, { kind: 'each' }>,
): Promise<number> {
  if (rows.length === 0) return 0
  if (many.includes('json_table(?')) return changed(await execute(connection, many, [JSON.stringify(rows)]))
  const width = rows[0]!.length
  let count = 0
  let from = 0
  for (const size of preparedRows)
    for (; rows.length - from >= size; from += size) {
      const values = rows
        .slice(from, from + size)
        .flat()
        .map(asBuffer)
      count += changed(await execute(connection, withMarks(many, width, size), values))
    }
  if (from === rows.length) return count
  const rest = rows.slice(from).map((row) => row.map(asBuffer))
  return count + changed(await ask(connection, 'query', { sql: many, timeout: statementTimeoutMs }, [rest]))
}

function execute(connection: Pool | PoolConnection, sql: string, parameters: unknown[]): Promise<unknown> {
  return ask(connection, 'execute', { sql, timeout: statementTimeoutMs }, parameters)
}

function changed(result: unknown): number {
  return (result as ResultSetHeader).affectedRows
}

/** The driver takes bytes only as a Buffer. */
function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value
}

const marked = new Map<string, string>()

/** `values ?` for the given number of rows of a prepared statement. */
function withMarks(many: string, columns: number, rows: number): string {
  const key = `${rows} ${many}`
  let text = marked.get(key)
  if (text === undefined) {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`
    text = many.replace('values ?', `values ${Array.from({ length: rows }, () => row).join(', ')}`)
    marked.set(key, text)
  }
  return text
}
