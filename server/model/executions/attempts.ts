import { Attempt, type ShownAttempt } from './Attempt.ts'
import type { Execution } from './Execution.ts'
import type { Context } from '../Context.ts'
import { loader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { rowMapper } from '../../database/rowMapper.ts'
import { type KeptBody, textOf } from './keptBody.ts'
import { StoredParts } from './StoredParts.ts'

const { columns, of } = rowMapper(Attempt, { without: ['detail', 'body', 'bodyDeflated'] })

interface Sizes {
  execution_id: number
  detail_size: number | null
  body_size: number | null
}

/** What is small of each attempt, and how large the rest is. */
const loadAttempts = loader<number, Sizes[]>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<Sizes>(
    `select ${columns}, octet_length(detail) as detail_size, octet_length(body) as body_size from attempt where execution_id in ${marks} order by execution_id, number`,
    parameters,
  )
  return Map.groupBy(rows, (row) => Number(row.execution_id))
})

const loadDetails = loader<number, Map<number, string | null>>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<{ execution_id: number; number: number; detail: string | null }>(
    `select execution_id, number, detail from attempt where execution_id in ${marks}`,
    parameters,
  )
  return byExecution(rows, ({ detail }) => detail)
})

const loadBodies = loader<number, Map<number, string | null>>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<KeptBody>(
    `select execution_id, number, body, body_deflated from attempt where execution_id in ${marks}`,
    parameters,
  )
  return byExecution(rows, textOf)
})

/** The calls of an execution that have ended, oldest first. What is long is loaded when it is asked for. */
export async function attemptsOf(context: Context, execution: Execution): Promise<ShownAttempt[]> {
  const { services } = context
  const rows = (await loadAttempts(services, execution.id)) ?? []
  return rows.map((row) => {
    const attempt = of(row)
    const { number, bodyBytes } = attempt
    attempt.parts = new StoredParts(context, execution, {
      number,
      bodyBytes,
      detailSize: sizeOf(row.detail_size),
      bodySize: sizeOf(row.body_size),
      detail: async () => (await loadDetails(services, execution.id))?.get(number) ?? null,
      body: async () => (await loadBodies(services, execution.id))?.get(number) ?? null,
    })
    return attempt
  })
}

/** MySQL may give a size as text. */
const sizeOf = (size: number | null) => (size === null ? null : Number(size))

function byExecution<R extends { execution_id: number; number: number }, T>(rows: R[], read: (row: R) => T) {
  const found = new Map<number, Map<number, T>>()
  for (const row of rows) {
    const id = Number(row.execution_id)
    const ofExecution = found.get(id) ?? new Map<number, T>()
    found.set(id, ofExecution.set(row.number, read(row)))
  }
  return found
}
