import { inClause } from '../../../database/inClause.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { type KeptBody, textOf } from '../../../model/executions/keptBody.ts'

/** Of an answer, in characters. */
const maxAnswer = 1000
/** A crowd of incidents is told by its first lines, and their answers are not worth megabytes. */
const maxAnswers = 100

/** The beginning of what the targets answered last, by execution, with secrets masked. */
export function* readAnswers(executionIds: readonly number[]): Steps<Map<number, string>> {
  const keys = inClause(executionIds.slice(0, maxAnswers))
  const rows = yield* all<KeptBody>(
    `select execution_id, number, body, body_deflated from attempt where execution_id in ${keys.marks} and body is not null order by execution_id, number`,
    keys.parameters,
  )
  return new Map(
    rows.map((row) => [Number(row.execution_id), (textOf(row) ?? '').slice(0, maxAnswer).toWellFormed()] as const),
  )
}
