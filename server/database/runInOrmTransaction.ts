import type { EntityManager } from '@mikro-orm/sql'
import type { Statement, Steps } from './SqlClient.ts'

/** Plain statements inside the mapper's transaction, which is the mapper's to commit. */
export async function runInOrmTransaction<T>(em: EntityManager, steps: Steps<T>): Promise<T> {
  const connection = em.getConnection()
  const transaction = em.getTransactionContext()
  const isSqlite = em.getPlatform().constructor.name.startsWith('Sqlite')
  const changed = async (text: string, parameters: unknown[]) =>
    (await connection.execute<{ affectedRows: number }>(text, parameters, 'run', transaction)).affectedRows

  const rowByRow = async ({ one, otherwise, rows }: Each): Promise<number> => {
    let count = 0
    for (const row of rows)
      count += (await changed(one, row)) || (otherwise === undefined ? 0 : await changed(otherwise, row))
    return count
  }

  const allRows = ({ many, rows }: Each): Promise<number> => {
    if (many.includes('json_table(?')) return changed(many, [JSON.stringify(rows)])
    const marks = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')
    return changed(many.replace('values ?', `values ${marks}`), rows.flat())
  }

  const perform = async (statement: Statement): Promise<unknown> => {
    switch (statement.kind) {
      case 'all':
        return connection.execute(statement.text, statement.parameters, 'all', transaction)
      case 'run':
        return changed(statement.text, statement.parameters)
      case 'each':
        if (statement.rows.length === 0) return 0
        return isSqlite ? rowByRow(statement) : allRows(statement)
      case 'together': {
        if (statement.commits) throw new Error("Here it is the mapper's transaction, which is not over yet.")
        const counts: unknown[] = []
        for (const one of statement.changes) counts.push(await perform(one))
        return counts
      }
      case 'provided':
        throw new Error("Here it is the mapper's transaction, which is not over yet.")
    }
  }

  let step = steps.next()
  while (!step.done) step = steps.next(await perform(step.value))
  return step.value
}

type Each = Extract<Statement, { kind: 'each' }>
