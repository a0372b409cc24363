import { DeadlockException, LockWaitTimeoutException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import type { Steps } from '../sql/Sql.ts'
import type { Context } from './Context.ts'
import { within } from './within.ts'

/**
 * One change by a person, all or nothing, its audit event beside it. `work` gets the context with the transaction's own
 * mapper; it is done again, up to three times, when a deadlock or a lock wait ended it. Publish after this resolves.
 */
export async function change<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await context.em.fork().transactional((em) => work(within(context, { em })))
    } catch (error) {
      const isLost = error instanceof DeadlockException || error instanceof LockWaitTimeoutException
      if (!isLost || tries > 3) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
    }
  }
}

/** Plain statements inside the mapper's transaction. */
export async function performIn<T>(em: EntityManager, steps: Steps<T>): Promise<T> {
  const connection = em.getConnection()
  const transaction = em.getTransactionContext()
  const isSqlite = em.getPlatform().constructor.name.startsWith('Sqlite')
  const changed = async (text: string, parameters: unknown[]) =>
    (await connection.execute<{ affectedRows: number }>(text, parameters, 'run', transaction)).affectedRows
  let step = steps.next()
  while (!step.done) {
    const statement = step.value
    let result: unknown = 0
    if (statement.kind === 'all')
      result = await connection.execute(statement.text, statement.parameters, 'all', transaction)
    else if (statement.kind === 'run') result = await changed(statement.text, statement.parameters)
    else if (isSqlite) {
      let count = 0
      for (const row of statement.rows) count += await changed(statement.one, row)
      result = count
    } else if (statement.many.includes('json_table(?'))
      result = await changed(statement.many, [JSON.stringify(statement.rows)])
    else if (statement.rows.length > 0) {
      const marks = statement.rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')
      result = await changed(statement.many.replace('values ?', `values ${marks}`), statement.rows.flat())
    }
    step = steps.next(result)
  }
  return step.value
}
