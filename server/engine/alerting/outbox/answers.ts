import { inClause } from '../../../database/inClause.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { type KeptBody, textOf } from '../../../model/executions/keptBody.ts'

/** Of a response, in characters. */
const maxAnswer = 1000
/** A message about more incidents lists them in a line each, for which megabytes of responses need not be read. */
const maxAnswers = 100

/** The beginning of the last response of each execution's target, with secrets masked. */
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
