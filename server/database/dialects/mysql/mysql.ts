import type { Pool, PoolOptions } from 'mysql2'
import { perform } from './mysqlStatements.ts'
import { MySqlWriter } from './MySqlWriter.ts'
import type { SqlClient } from '../../SqlClient.ts'
import { runTransaction } from '../../runTransaction.ts'
import { mysqlDialect } from './mysqlDialect.ts'

/**
 * Plain statements on MySQL: what is read is read here, on the mapper's pool, and what is written is written by a thread beside
 * this one, with connections by `options`.
 */
export function mysqlSql(pool: Pool, options: PoolOptions): SqlClient & { close(): Promise<void> } {
  const writer = new MySqlWriter(options)
  return {
    dialect: mysqlDialect,
    all: async <T>(text: string, parameters: unknown[] = []) =>
      (await perform(pool, { kind: 'all', text, parameters })) as T[],
    run: (text, parameters = []) =>
      withRetry(async () => (await writer.run({ kind: 'run', text, parameters })) as number),
    transaction: (steps) => withRetry(() => runTransaction(writer.session(), steps)),
    close: () => writer.close(),
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

/** A deadlock (1213) or a lock that took too long (1205): nothing of it is done, and it may simply be tried again. */
function isRetryable(error: unknown): boolean {
  const code = (error as { errno?: number }).errno
  return code === 1213 || code === 1205
}
