import { commits, resultOf, type Statement, type Steps } from './SqlClient.ts'

/** A transaction in another thread. */
export interface Session {
  /** `isFirst` opens it before the statement. After an error it is not open any more. */
  perform(statement: Statement, isFirst: boolean): Promise<unknown>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** One transaction: each step waits for the answer to the one before. */
export async function runTransaction<T>(session: Session, steps: () => Steps<T>): Promise<T> {
  const generator = steps()
  let step = generator.next()
  if (step.done) return step.value
  try {
    for (let isFirst = true; !step.done; isFirst = false) {
      const statement = step.value
      const result = await session.perform(statement, isFirst)
      step = generator.next(result)
      if (commits(statement, result)) return resultOf(step)
    }
    await session.commit()
    return step.value
  } catch (error) {
    // Whatever state it is in, nothing of this transaction may stay.
    await session.rollback().catch(() => {})
    throw error
  }
}
