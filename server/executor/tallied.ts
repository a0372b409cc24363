import { lastly, run, type Change, type Sql, type Steps } from '../sql/Sql.ts'
import { additions, type Figures } from './figures.ts'

/** What is kept of a crowd of ends until it is added: see the entity. */
export interface KeptTally {
  number: number
  figures: Figures
}

/** The change that keeps it, in the transaction that writes the ends. */
export function keeping(holderId: number, { number, figures }: KeptTally, fromMs: number): Change {
  return {
    kind: 'run',
    text: 'insert into tally (holder_id, number, from_at, figures) values (?, ?, ?, ?)',
    parameters: [holderId, number, fromMs, JSON.stringify(figures)],
  }
}

/** Adds what one holds, once: whoever deletes its row adds it. False: somebody else has. */
export async function add(sql: Sql, ofHolder: number, { number, figures }: KeptTally): Promise<boolean> {
  return sql.transaction(() => adding(ofHolder, number, figures))
}

function* adding(ofHolder: number, number: number, figures: Figures): Steps<boolean> {
  const deleted = yield* run('delete from tally where holder_id = ? and number = ?', [ofHolder, number])
  if (deleted === 1) yield* lastly(additions(figures))
  return deleted === 1
}

/** Adds what dead processes kept and did not come to add; whose processes they were has been ended before. */
export async function addLeft(sql: Sql, holderId: number): Promise<void> {
  const rows = await sql.all<{ holder_id: number; number: number; figures: string }>(
    'select holder_id, number, figures from tally where holder_id <> ? and holder_id not in (select id from process where ended_at is null) order by holder_id, number',
    [holderId],
  )
  for (const { holder_id: ofHolder, number, figures } of rows)
    await add(sql, Number(ofHolder), { number: Number(number), figures: JSON.parse(figures) as Figures })
}

/** Before this instant all that ended is counted in the statistics. Unix milliseconds; Infinity: all there is. */
export async function countedBeforeMs(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ at: number | null }>('select min(from_at) as at from tally')
  return row?.at == null ? Infinity : Number(row.at)
}
