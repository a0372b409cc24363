import { inClause } from '../../../database/inClause.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { dropped, queued } from './codes.ts'
import { readToldItems, type ToldItem } from './toldItems.ts'

/**
 * Withdraws the unsent messages of incidents that end without a message or join a parent. A delivery that becomes empty is DROPPED with
 * this reason. Stops reminders and escalation. Returns the incidents that no channel got.
 */
export function* withdrawQueued(sql: SqlClient, incidentIds: readonly number[], reason: string): Steps<Set<number>> {
  if (incidentIds.length === 0) return new Set()
  const keys = inClause(incidentIds)
  yield* run(
    `update incident set next_step_at = null, next_reminder_at = null where id in ${keys.marks}`,
    keys.parameters,
  )
  const items = yield* readToldItems(sql, incidentIds)
  yield* dropItems(
    items.filter(({ isUnsent }) => isUnsent),
    reason,
  )
  const told = new Set(items.filter(({ isTold }) => isTold).map(({ incidentId }) => incidentId))
  const untold = incidentIds.filter((id) => !told.has(id))
  const again = inClause(untold)
  // If it is announced on its own later, it starts with the first step.
  yield* run(`update incident set is_announced = 0, next_step = 0 where id in ${again.marks}`, again.parameters)
  return new Set(untold)
}

/** Removes items from queued deliveries. The last item stays in its delivery, so that the incident lists what was dropped. */
export function* dropItems(items: readonly ToldItem[], reason: string): Steps<void> {
  if (items.length === 0) return
  const byDelivery = Map.groupBy(items, ({ deliveryId }) => deliveryId)
  const keys = inClause([...byDelivery.keys()])
  const counts = yield* all<{ delivery_id: number; n: number }>(
    `select delivery_id, count(*) as n from delivery_item where delivery_id in ${keys.marks} group by delivery_id`,
    keys.parameters,
  )
  const emptied = counts.filter(({ delivery_id: id, n }) => Number(n) === byDelivery.get(Number(id))!.length)
  const emptiedIds = new Set(emptied.map((row) => Number(row.delivery_id)))
  const ended = inClause([...emptiedIds])
  yield* run(
    `update delivery set status = ${dropped}, error_message = ?, next_try_at = null where status = ${queued} and id in ${ended.marks}`,
    [reason, ...ended.parameters],
  )
  for (const [deliveryId, withdrawn] of byDelivery) {
    if (emptiedIds.has(deliveryId)) continue
    const incidents = inClause([...new Set(withdrawn.map(({ incidentId }) => incidentId))])
    yield* run(`delete from delivery_item where delivery_id = ? and incident_id in ${incidents.marks}`, [
      deliveryId,
      ...incidents.parameters,
    ])
  }
}
