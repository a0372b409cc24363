import type { SqlClient, Steps } from './SqlClient.ts'

/** Runs steps that only read, each statement by itself: no lock is held between them, and what they read may change meanwhile. */
export async function readSteps<T>(sql: SqlClient, steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (!step.done) {
    const { value } = step
    if (value.kind !== 'all') throw new Error('These steps must not write.')
    step = steps.next(await sql.all(value.text, value.parameters))
  }
  return step.value
}
