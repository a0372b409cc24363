import { isPermanent } from '../../database/isPermanent.ts'
import { all, lastly, run, type Change, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import type { FinishedRuns } from './finishedRuns.ts'
import { addAggregates, aggregate, type Aggregates } from './aggregates.ts'

/** Which row of `tally`. */
export interface TallyKey {
  ownerId: number
  number: number
}

/** The change that keeps what is to be added, in the transaction that writes the ends. */
export function keeping({ ownerId, number }: TallyKey, { fromMs, list }: FinishedRuns): Change {
  return {
    kind: 'run',
    text: 'insert into tally (holder_id, number, from_at, figures) values (?, ?, ?, ?)',
    parameters: [ownerId, number, fromMs, JSON.stringify(list)],
  }
}

/** Adds what is kept there, and answers it. Once: whoever deletes the row adds it; null: somebody else has. */
export function add(sql: SqlClient, key: TallyKey): Promise<Aggregates | null> {
  return sql.transaction(() => adding(sql.dialect, key))
}

function* adding(dialect: SqlClient['dialect'], { ownerId, number }: TallyKey): Steps<Aggregates | null> {
  const which = 'from tally where holder_id = ? and number = ?'
  const [row] = yield* all<{ from_at: number; figures: string }>(
    `select from_at, figures ${which} ${dialect.forUpdate}`,
    [ownerId, number],
  )
  if (!row) return null
  const figures = aggregate(endsKept(row.from_at, row.figures))
  yield* run(`delete ${which}`, [ownerId, number])
  yield* lastly(addAggregates(figures))
  return figures
}

function endsKept(fromMs: number, text: string): FinishedRuns {
  const list = JSON.parse(text) as FinishedRuns['list']
  if (!Array.isArray(list)) throw new TypeError('What is kept to be counted is no list.')
  return { fromMs: Number(fromMs), list }
}

/** Adds what dead processes kept and did not come to add. What the database does not take stays, and is a broken invariant. */
export async function addLeft(sql: SqlClient, ownerId: number): Promise<void> {
  const rows = await sql.all<{ holder_id: number; number: number }>(
    'select holder_id, number from tally where holder_id <> ? and holder_id not in (select id from process where ended_at is null) order by holder_id, number',
    [ownerId],
  )
  for (const row of rows)
    await add(sql, { ownerId: Number(row.holder_id), number: Number(row.number) }).catch((error: Error) => {
      if (!isPermanent(error)) throw error
    })
}
