import { isLast, resultOf, type Statement, type Steps } from './SqlClient.ts'

/** An open transaction. */
export interface Session {
  /** With `isFirst`, opens the transaction first. After an error it is no longer open. */
  perform(statement: Statement, isFirst: boolean): Promise<unknown>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Runs a transaction. Each step waits for the result of the previous one. */
export async function runTransaction<T>(session: Session, steps: () => Steps<T>): Promise<T> {
  const generator = steps()
  let step = generator.next()
  if (step.done) return step.value
  try {
    for (let isFirst = true; !step.done; isFirst = false) {
      const statement = step.value
      const result = await session.perform(statement, isFirst)
      step = generator.next(result)
      if (isLast(statement)) return resultOf(step)
    }
    await session.commit()
    return step.value
  } catch (error) {
    // Nothing of this transaction may remain, whatever state it is in.
    await session.rollback().catch(() => {})
    throw error
  }
}
