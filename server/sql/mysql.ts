import type { Pool } from 'mysql2'
import type { PoolConnection, ResultSetHeader } from 'mysql2/promise'
import { commits, resultOf, type Sql, type Statement, type Steps } from './Sql.ts'

const statementTimeoutMs = 10_000

/** Plain statements on the mapper's own MySQL pool. A statement that gets no answer in 10 s fails, so that a dead line is noticed. */
export function mysqlSql(plainPool: Pool): Sql {
  const pool = plainPool.promise()

  const perform = async (
    connection: Pick<PoolConnection, 'execute' | 'query'>,
    statement: Statement,
  ): Promise<unknown> => {
    if (statement.kind === 'together') {
      const counts: unknown[] = []
      for (const change of statement.changes) counts.push(await perform(connection, change))
      if (statement.commits) await connection.query('commit')
      return counts
    }
    if (statement.kind !== 'each') {
      const { text: sql, parameters } = statement
      const [result] = await connection.execute({ sql, timeout: statementTimeoutMs }, parameters as string[])
      return statement.kind === 'all' ? result : (result as ResultSetHeader).affectedRows
    }
    const asked = { sql: statement.many, timeout: statementTimeoutMs }
    const [result] = statement.many.includes('json_table(?')
      ? await connection.execute(asked, [JSON.stringify(statement.rows)])
      : await connection.query(asked, [statement.rows])
    return (result as ResultSetHeader).affectedRows
  }

  const once = async <T>(steps: () => Steps<T>): Promise<T> => {
    const connection = await pool.getConnection()
    try {
      await connection.query('start transaction')
      const generator = steps()
      let step = generator.next()
      let isOver = false
      while (!step.done && !isOver) {
        isOver = commits(step.value)
        step = generator.next(await perform(connection, step.value))
      }
      if (!isOver) await connection.query('commit')
      const result = resultOf(step)
      connection.release()
      return result
    } catch (error) {
      // Whatever state the connection is in, nothing of this transaction may stay.
      await connection.query({ sql: 'rollback', timeout: 1000 }).then(
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
    run: async (text, parameters = []) => (await perform(pool, { kind: 'run', text, parameters })) as number,
    async transaction(steps) {
      for (let tries = 1; ; tries++) {
        try {
          return await once(steps)
        } catch (error) {
          if (tries > 3 || !isLost(error)) throw error
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
        }
      }
    },
  }
}

/** A deadlock (1213) or a lock that took too long (1205): the whole transaction may simply be tried again. */
function isLost(error: unknown): boolean {
  const code = (error as { errno?: number }).errno
  return code === 1213 || code === 1205
}
