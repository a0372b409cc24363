import { isPermanent } from '../../database/isPermanent.ts'
import { all, lastly, run, type Change, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import type { FinishedRuns } from './finishedRuns.ts'
import { addAggregates, aggregate, type Aggregates } from './aggregates.ts'

/** The key of a row of `pending_statistics`. */
export interface PendingKey {
  ownerId: number
  number: number
}

/** The change that keeps what is to be added, in the transaction that writes the ends. */
export function keeping({ ownerId, number }: PendingKey, { fromMs, list }: FinishedRuns): Change {
  return {
    kind: 'run',
    text: 'insert into pending_statistics (owner_id, number, from_at, finished_runs) values (?, ?, ?, ?)',
    parameters: [ownerId, number, fromMs, JSON.stringify(list)],
  }
}

/** Adds what is kept there, and answers it. Once: whoever deletes the row adds it; null: somebody else has. */
export function add(sql: SqlClient, key: PendingKey): Promise<Aggregates | null> {
  return sql.transaction(() => adding(sql.dialect, key))
}

function* adding(dialect: SqlClient['dialect'], { ownerId, number }: PendingKey): Steps<Aggregates | null> {
  const which = 'from pending_statistics where owner_id = ? and number = ?'
  const [row] = yield* all<{ from_at: number; finished_runs: string }>(
    `select from_at, finished_runs ${which}${dialect === 'mysql' ? ' for update' : ''}`,
    [ownerId, number],
  )
  if (!row) return null
  const aggregates = yield* aggregate(endsKept(row.from_at, row.finished_runs))
  yield* run(`delete ${which}`, [ownerId, number])
  yield* lastly(addAggregates(aggregates))
  return aggregates
}

function endsKept(fromMs: number, text: string): FinishedRuns {
  const list = JSON.parse(text) as FinishedRuns['list']
  if (!Array.isArray(list)) throw new TypeError('What is kept to be counted is no list.')
  return { fromMs: Number(fromMs), list }
}

/** Adds what dead processes kept and did not come to add. What the database does not take stays, and is a broken invariant. */
export async function addLeft(sql: SqlClient, ownerId: number): Promise<void> {
  const rows = await sql.all<{ owner_id: number; number: number }>(
    'select owner_id, number from pending_statistics where owner_id <> ? and owner_id not in (select id from server_instance where ended_at is null) order by owner_id, number',
    [ownerId],
  )
  for (const row of rows)
    await add(sql, { ownerId: Number(row.owner_id), number: Number(row.number) }).catch((error: Error) => {
      if (!isPermanent(error)) throw error
    })
}
