import type { SqlClient } from '../../../database/SqlClient.ts'

/** A stretch of a job's history between two instants, both excluded. */
export interface Stretch {
  jobId: number
  fromMs: number
  toMs: number
}

/** A subquery on the columns `job_id`, `from_ms` and `to_ms` of `p`, with its own parameters before them. */
export interface Question {
  text: string
  parameters: readonly number[]
}

/** The number of stretches in one statement: few enough not to hold up the statements of the engine. */
const stretchesAtOnce = 256

/**
 * Answers each question for each stretch, in this order, until the time is over. All full statements have the same text, because
 * prepared statements are cached. Databases answer each question with a short index scan, MySQL with a longer one.
 */
export async function lookUp<T extends Stretch, Q extends Record<string, Question>>(
  sql: SqlClient,
  stretches: readonly T[],
  questions: Q,
  isOver: () => boolean,
): Promise<(T & { answers: Record<keyof Q, number | null> })[]> {
  const names = Object.keys(questions)
  const asked = names.map((name) => `${questions[name]!.text} as ${name}`).join(', ')
  const found: (T & { answers: Record<keyof Q, number | null> })[] = []
  for (let at = 0; at < stretches.length && !isOver(); at += stretchesAtOnce) {
    const some = stretches.slice(at, at + stretchesAtOnce)
    const places = some.map(() => 'select ? as place, ? as job_id, ? as from_ms, ? as to_ms').join(' union all ')
    const rows = await sql.all<Record<string, number | null>>(`select p.place, ${asked} from (${places}) p`, [
      ...names.flatMap((name) => [...questions[name]!.parameters]),
      ...some.flatMap(({ jobId, fromMs, toMs }, place) => [place, jobId, fromMs, toMs]),
    ])
    for (const row of rows) {
      const answers = names.map((name) => [name, row[name] == null ? null : Number(row[name])])
      found.push({ ...some[Number(row['place'])]!, answers: Object.fromEntries(answers) })
    }
  }
  return found
}
