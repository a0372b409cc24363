import { inClause } from '../../../database/inClause.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { queued } from './codes.ts'
import type { ClaimedDelivery } from './claimDelivery.ts'
import { newMessageId } from './enqueue.ts'

/**
 * After a failed try, later events of the same incidents join this delivery, so that an opening and its resolution become one message,
 * and no resolution is sent without its opening. Deliveries that become empty are deleted, because this one has all their items.
 */
export function* joinLater({ dialect }: SqlClient, { id, channelId }: ClaimedDelivery): Steps<void> {
  const { joinInOrder } = dialect
  const later = yield* all<{ delivery_id: number; incident_id: number }>(
    `select distinct other.delivery_id, other.incident_id from delivery_item mine ${joinInOrder} delivery_item other on other.incident_id = mine.incident_id and other.channel_id = mine.channel_id ${joinInOrder} delivery on delivery.id = other.delivery_id where mine.delivery_id = ? and other.delivery_id > ? and mine.channel_id = ? and delivery.status = ${queued}`,
    [id, id, channelId],
  )
  if (later.length === 0) return
  const deliveries = inClause([...new Set(later.map((row) => Number(row.delivery_id)))])
  // The sender of another server may have claimed one of them by now.
  const locked = yield* all<{ id: number }>(
    `select id from delivery where id in ${deliveries.marks} and status = ${queued} ${dialect.forUpdate}`,
    deliveries.parameters,
  )
  const ours = inClause(locked.map((row) => Number(row.id)))
  const incidents = inClause([...new Set(later.map((row) => Number(row.incident_id)))])
  const moved = yield* run(
    `update delivery_item set delivery_id = ? where delivery_id in ${ours.marks} and incident_id in ${incidents.marks}`,
    [id, ...ours.parameters, ...incidents.parameters],
  )
  if (moved === 0) return
  yield* deleteEmpty(locked.map((row) => Number(row.id)))
  yield* run('update delivery set message_id = ? where id = ?', [newMessageId(), id])
}

/** Those of these deliveries that have no item left. */
export function* deleteEmpty(ids: readonly number[]): Steps<void> {
  const keys = inClause(ids)
  yield* run(
    `delete from delivery where id in ${keys.marks} and not exists (select 1 from delivery_item where delivery_item.delivery_id = delivery.id)`,
    keys.parameters,
  )
}
