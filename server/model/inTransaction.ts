import { DeadlockException, LockWaitTimeoutException } from '@mikro-orm/core'
import type { Context } from './Context.ts'
import { extendContext } from './extendContext.ts'

/**
 * One change by a person, all or nothing, its audit event beside it. `work` gets the context with the transaction's own
 * mapper; it is done again, up to three times, when a deadlock or a lock wait ended it. Publish after this resolves.
 */
export async function inTransaction<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await context.em.fork().transactional((em) => work(extendContext(context, { em })))
    } catch (error) {
      const isLost = error instanceof DeadlockException || error instanceof LockWaitTimeoutException
      if (!isLost || tries > 3) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
    }
  }
}
