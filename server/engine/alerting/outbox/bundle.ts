import { inClause } from '../../../database/inClause.ts'
import { all, run, type SqlClient } from '../../../database/SqlClient.ts'
import { queued, retrying, sending } from './codes.ts'
import { deleteEmpty } from './joinLater.ts'

/**
 * Merges the due and untried deliveries of a channel into one, because more are waiting than its rate limit allows. A delivery that
 * waits for an earlier message about the same incident is not merged, and neither are those after it.
 */
export async function bundle(sql: SqlClient, channelId: number, nowMs: number): Promise<void> {
  const { joinInOrder } = sql.dialect
  await sql.transaction(function* () {
    const rows = yield* all<{ id: number }>(
      `select id from delivery where channel_id = ? and status = ${queued} and tries = 0 and next_try_at <= ? order by id ${sql.dialect.forUpdate}`,
      [channelId, nowMs],
    )
    if (rows.length < 2) return
    const due = inClause(rows.map(({ id }) => Number(id)))
    const [blocked] = yield* all<{ id: number | null }>(
      `select min(mine.delivery_id) as id from delivery_item mine ${joinInOrder} delivery_item other on other.incident_id = mine.incident_id and other.channel_id = mine.channel_id ${joinInOrder} delivery earlier on earlier.id = other.delivery_id where mine.channel_id = ? and mine.delivery_id in ${due.marks} and earlier.id < mine.delivery_id and earlier.status in (${sending}, ${retrying})`,
      [channelId, ...due.parameters],
    )
    const endId = Number(blocked?.id ?? Infinity)
    const [first, ...rest] = rows.map(({ id }) => Number(id)).filter((id) => id < endId)
    if (first === undefined || rest.length === 0) return
    const keys = inClause(rest)
    yield* run(`update delivery_item set delivery_id = ? where delivery_id in ${keys.marks}`, [
      first,
      ...keys.parameters,
    ])
    yield* deleteEmpty(rest)
  })
}
