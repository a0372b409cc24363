import type { EntityManager } from '@mikro-orm/sql'
import type { Query, SqlClient, Statement, Steps } from './SqlClient.ts'

/** Runs plain statements inside a transaction of the mapper, which the mapper commits. */
export async function runInOrmTransaction<T>(em: EntityManager, { dialect }: SqlClient, steps: Steps<T>): Promise<T> {
  const connection = em.getConnection()
  const transaction = em.getTransactionContext()
  const run = async ({ text, parameters }: Query) =>
    (await connection.execute<{ affectedRows: number }>(text, parameters, 'run', transaction)).affectedRows

  const perform = async (statement: Statement): Promise<unknown> => {
    switch (statement.kind) {
      case 'all':
        return connection.execute(statement.text, statement.parameters, 'all', transaction)
      case 'run':
        return run(statement)
      case 'each': {
        let count = 0
        for (const query of dialect.statementsOf(statement)) count += await run(query)
        return count
      }
      case 'together': {
        if (statement.commits) throw new Error('The mapper commits its transaction.')
        const counts: unknown[] = []
        for (const change of statement.changes) counts.push(await perform(change))
        return counts
      }
    }
  }

  let step = steps.next()
  while (!step.done) step = steps.next(await perform(step.value))
  return step.value
}
