import type { Pool, PoolConnection } from 'mysql2'
import { ask, connectionOf } from './mysqlConnection.ts'
import { perform } from './mysqlStatements.ts'
import { isLast, type SqlClient } from '../../SqlClient.ts'
import { runTransaction, type Session } from '../../runTransaction.ts'
import { mysqlDialect } from './mysqlDialect.ts'

const rollbackTimeoutMs = 1000

/** Plain statements on MySQL, over the mapper's connections. */
export function mysqlSql(pool: Pool): SqlClient {
  return {
    dialect: mysqlDialect,
    all: async <T>(text: string, parameters: unknown[] = []) =>
      (await perform(pool, { kind: 'all', text, parameters })) as T[],
    run: (text, parameters = []) =>
      withRetry(async () => (await perform(pool, { kind: 'run', text, parameters })) as number),
    transaction: (steps) => withRetry(() => runTransaction(sessionOn(pool), steps)),
  }
}

/** A transaction on a connection of its own, which goes back to the pool when the transaction is over. */
function sessionOn(pool: Pool): Session {
  let connection: PoolConnection | null = null
  const commit = async () => {
    await ask(connection!, 'query', { sql: 'commit' })
    connection!.release()
    connection = null
  }
  return {
    async perform(statement, isFirst) {
      if (isFirst) {
        connection = await connectionOf(pool)
        await ask(connection, 'query', { sql: 'start transaction' })
      }
      const result = await perform(connection!, statement)
      if (isLast(statement)) await commit()
      return result
    },
    commit,
    async rollback() {
      const failed = connection
      connection = null
      if (!failed) return
      await ask(failed, 'query', { sql: 'rollback', timeout: rollbackTimeoutMs }).then(
        () => failed.release(),
        () => failed.destroy(),
      )
    },
  }
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 3 || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
    }
  }
}

/** After a deadlock (1213) or a lock wait that took too long (1205) nothing of the transaction remains, so it may run again. */
function isRetryable(error: unknown): boolean {
  const code = (error as { errno?: number }).errno
  return code === 1213 || code === 1205
}
