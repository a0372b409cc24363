import { inClause } from '../../database/inClause.ts'
import { all, run, type SqlClient } from '../../database/SqlClient.ts'

/** Incidents deleted at once. */
const batchIncidents = 200
const pauseMs = 20

/**
 * Deletes incidents that were resolved before an instant, with their events, and deliveries that told of nothing else. Incidents that
 * are open stay, whatever their age, and so does the record of who was told of them. Returns the number of deleted incidents.
 */
export async function trimAlerts(sql: SqlClient, beforeMs: number, goOn: () => boolean): Promise<number> {
  let trimmed = 0
  while (goOn()) {
    const rows = await sql.all<{ id: number }>(
      `select id from incident where resolved_at < ? order by resolved_at limit ${batchIncidents}`,
      [beforeMs],
    )
    if (rows.length === 0) break
    await deleteIncidents(
      sql,
      rows.map(({ id }) => Number(id)),
    )
    trimmed += rows.length
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return trimmed
}

async function deleteIncidents(sql: SqlClient, ids: number[]): Promise<void> {
  const old = inClause(ids)
  await sql.transaction(function* () {
    const rows = yield* all<{ delivery_id: number }>(
      `select distinct delivery_id from delivery_item where incident_id in ${old.marks}`,
      old.parameters,
    )
    const deliveries = inClause(rows.map((row) => Number(row.delivery_id)))
    yield* run(`delete from delivery_item where incident_id in ${old.marks}`, old.parameters)
    yield* run(
      `delete from delivery where id in ${deliveries.marks} and not exists (select 1 from delivery_item where delivery_item.delivery_id = delivery.id)`,
      deliveries.parameters,
    )
    yield* run(`delete from incident_event where incident_id in ${old.marks}`, old.parameters)
    yield* run(`delete from incident where id in ${old.marks}`, old.parameters)
  })
}
