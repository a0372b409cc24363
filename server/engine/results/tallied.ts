import { isRefusal } from '../../database/isRefusal.ts'
import { all, lastly, run, type Change, type Sql, type Steps } from '../../database/Sql.ts'
import type { Ends } from './ends.ts'
import { additions, figuresOf, type Figures } from './figures.ts'

/** Which row of `tally`. */
export interface TallyKey {
  holderId: number
  number: number
}

/** The change that keeps what is to be added, in the transaction that writes the ends. */
export function keeping({ holderId, number }: TallyKey, { fromMs, list }: Ends): Change {
  return {
    kind: 'run',
    text: 'insert into tally (holder_id, number, from_at, figures) values (?, ?, ?, ?)',
    parameters: [holderId, number, fromMs, JSON.stringify(list)],
  }
}

/** Adds what is kept there, and answers it. Once: whoever deletes the row adds it; null: somebody else has. */
export function add(sql: Sql, key: TallyKey): Promise<Figures | null> {
  return sql.transaction(() => adding(sql.dialect, key))
}

function* adding(dialect: Sql['dialect'], { holderId, number }: TallyKey): Steps<Figures | null> {
  const which = 'from tally where holder_id = ? and number = ?'
  const [row] = yield* all<{ from_at: number; figures: string }>(
    `select from_at, figures ${which}${dialect === 'mysql' ? ' for update' : ''}`,
    [holderId, number],
  )
  if (!row) return null
  const figures = figuresOf(endsKept(row.from_at, row.figures))
  yield* run(`delete ${which}`, [holderId, number])
  yield* lastly(additions(figures))
  return figures
}

function endsKept(fromMs: number, text: string): Ends {
  const list = JSON.parse(text) as Ends['list']
  if (!Array.isArray(list)) throw new TypeError('What is kept to be counted is no list.')
  return { fromMs: Number(fromMs), list }
}

/** Adds what dead processes kept and did not come to add. What the database does not take stays, and is a broken invariant. */
export async function addLeft(sql: Sql, holderId: number): Promise<void> {
  const rows = await sql.all<{ holder_id: number; number: number }>(
    'select holder_id, number from tally where holder_id <> ? and holder_id not in (select id from process where ended_at is null) order by holder_id, number',
    [holderId],
  )
  for (const row of rows)
    await add(sql, { holderId: Number(row.holder_id), number: Number(row.number) }).catch((error: Error) => {
      if (!isRefusal(error)) throw error
    })
}
