import type { Pool, PoolConnection, QueryOptions, ResultSetHeader } from 'mysql2'
import { commits, resultOf, type Sql, type Statement, type Steps } from './Sql.ts'

const statementTimeoutMs = 10_000

/** So many rows go in by one prepared statement, at two thirds of what the database takes for as many literals; fewer as literals. */
const preparedRows = [256, 64]

/** Plain statements on the mapper's own MySQL pool. A statement that gets no answer in 10 s fails, so that a dead line is noticed. */
export function mysqlSql(pool: Pool): Sql {
  const perform = async (connection: Pool | PoolConnection, statement: Statement): Promise<unknown> => {
    if (statement.kind === 'together') {
      const counts: unknown[] = []
      for (const change of statement.changes) counts.push(await perform(connection, change))
      if (statement.commits) await ask(connection, 'query', { sql: 'commit' })
      return counts
    }
    if (statement.kind !== 'each') {
      const { text: sql, parameters } = statement
      const result = await ask(connection, 'execute', { sql, timeout: statementTimeoutMs }, parameters)
      return statement.kind === 'all' ? result : (result as ResultSetHeader).affectedRows
    }
    const { many, rows } = statement
    if (many.includes('json_table(?')) return changed(connection, 'execute', many, [JSON.stringify(rows)])
    let count = 0
    let from = 0
    for (const size of preparedRows)
      for (; rows.length - from >= size; from += size) {
        const text = withMarks(many, rows[0]!.length, size)
        count += await changed(connection, 'execute', text, rows.slice(from, from + size).flat())
      }
    if (from < rows.length) count += await changed(connection, 'query', many, [rows.slice(from)])
    return count
  }

  const once = async <T>(steps: () => Steps<T>): Promise<T> => {
    const connection = await connectionOf(pool)
    try {
      await ask(connection, 'query', { sql: 'start transaction' })
      const generator = steps()
      let step = generator.next()
      let isOver = false
      while (!step.done && !isOver) {
        isOver = commits(step.value)
        step = generator.next(await perform(connection, step.value))
      }
      if (!isOver) await ask(connection, 'query', { sql: 'commit' })
      const result = resultOf(step)
      connection.release()
      return result
    } catch (error) {
      // Whatever state the connection is in, nothing of this transaction may stay.
      await ask(connection, 'query', { sql: 'rollback', timeout: 1000 }).then(
        () => connection.release(),
        () => connection.destroy(),
      )
      throw error
    }
  }

  return {
    dialect: 'mysql',
    all: async <T>(text: string, parameters: unknown[] = []) =>
      (await perform(pool, { kind: 'all', text, parameters })) as T[],
    run: (text, parameters = []) =>
      perhapsAgain(async () => (await perform(pool, { kind: 'run', text, parameters })) as number),
    transaction: (steps) => perhapsAgain(() => once(steps)),
  }
}

async function perhapsAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 3 || !isLost(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
    }
  }
}

async function changed(
  connection: Pool | PoolConnection,
  how: 'execute' | 'query',
  sql: string,
  values: unknown[],
): Promise<number> {
  const result = await ask(connection, how, { sql, timeout: statementTimeoutMs }, values)
  return (result as ResultSetHeader).affectedRows
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

/** By callbacks: mysql2's own promises take a picture of the stack for each statement, which costs more than the rest of the asking. */
function ask(
  connection: Pool | PoolConnection,
  how: 'execute' | 'query',
  asked: QueryOptions,
  values: unknown[] = [],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result))
    if (how === 'execute') connection.execute(asked, values as string[], answered)
    else connection.query(asked, values, answered)
  })
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)))
  })
}

/** A deadlock (1213) or a lock that took too long (1205): nothing of it is done, and it may simply be tried again. */
function isLost(error: unknown): boolean {
  const code = (error as { errno?: number }).errno
  return code === 1213 || code === 1205
}
