import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2'
import { ask } from './mysqlConnection.ts'
import { restoreBytes, unpackRows, type EncodedStatement } from '../../encodeStatement.ts'

const statementTimeoutMs = 10_000

/** So many rows go in by one prepared statement, at two thirds of what the database takes for as many literals; fewer as literals. */
const preparedRows = [256, 64]

/** Performs a statement on a connection. One that gets no answer in 10 s fails, so that a dead line is noticed. */
export async function perform(connection: Pool | PoolConnection, statement: EncodedStatement): Promise<unknown> {
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
    case 'provided': {
      const [row] = (await perform(connection, { kind: 'all', ...statement.that })) as unknown[]
      if (row === undefined) return null
      for (const change of statement.changes) await perform(connection, change)
      return row
    }
  }
}

async function each(
  connection: Pool | PoolConnection,
  packed: Extract<EncodedStatement, { kind: 'each' }>,
): Promise<number> {
  const { many, width, values } = packed
  if (many.includes('json_table(?'))
    return changed(await execute(connection, many, [JSON.stringify(unpackRows(packed))]))
  let count = 0
  let from = 0
  for (const size of preparedRows.map((rows) => rows * width))
    for (; values.length - from >= size; from += size) {
      const part = values.slice(from, from + size)
      restoreBytes(part, width, packed.bytes)
      count += changed(await execute(connection, withMarks(many, width, size / width), part))
    }
  if (from === values.length) return count
  const rest = unpackRows({ ...packed, values: values.slice(from) })
  return count + changed(await ask(connection, 'query', { sql: many, timeout: statementTimeoutMs }, [rest]))
}

function execute(connection: Pool | PoolConnection, sql: string, parameters: unknown[]): Promise<unknown> {
  return ask(connection, 'execute', { sql, timeout: statementTimeoutMs }, parameters)
}

function changed(result: unknown): number {
  return (result as ResultSetHeader).affectedRows
}

/** What was one comes from another thread without that mark. */
function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

const marked = new Map<string, string>()

/** `values ?` for so many rows of a prepared statement. */
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
