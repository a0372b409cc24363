import type { MikroORM } from '@mikro-orm/sqlite'
import type { Mutex } from '../../Mutex.ts'

/**
 * The mapper's transactions and the client's share one SQLite writer, and the mapper's stay open across awaits. Neither begins
 * while the other has one open.
 */
export function takeTurns(orm: MikroORM, turns: Mutex): void {
  const connection = orm.em.getConnection()
  const { begin, commit, execute, rollback } = connection
  const open = new WeakMap<object, () => void>()
  // A write outside a transaction is a transaction of its own. Without a turn, it and the writer thread could wait for each other.
  connection.execute = (async (
    query: unknown,
    parameters: unknown[],
    method = 'all',
    ctx: unknown,
    ...rest: unknown[]
  ) => {
    const perform = () =>
      execute.call(connection, query as string, parameters, method as 'all', ctx as never, ...(rest as []))
    if (ctx || !isWrite(query)) return perform()
    const done = await turns.acquire()
    try {
      return await perform()
    } finally {
      done()
    }
  }) as typeof execute
  connection.begin = async (options) => {
    if (options?.ctx) return begin.call(connection, options)
    const done = await turns.acquire()
    try {
      const transaction = await begin.call(connection, options)
      open.set(transaction, done)
      return transaction
    } catch (error) {
      done()
      throw error
    }
  }
  // A failed commit leaves the transaction open; the mapper then rolls it back.
  connection.commit = async (transaction, ...rest) => {
    await commit.call(connection, transaction, ...rest)
    open.get(transaction)?.()
  }
  connection.rollback = async (transaction, ...rest) => {
    try {
      await rollback.call(connection, transaction, ...rest)
    } finally {
      open.get(transaction)?.()
    }
  }
}

/** The mapper's statements are texts or objects that hold one. */
function isWrite(query: unknown): boolean {
  const text = typeof query === 'string' ? query : ((query as { sql?: string }).sql ?? String(query))
  return /^\s*(insert|update|delete|replace)\b/i.test(text)
}
