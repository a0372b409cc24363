import { inClause } from '../../../database/inClause.ts'
import { all, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { delivered, failed, queued, retrying, sending } from './codes.ts'

/** An event of an incident that was or will be sent to a channel. */
export interface ToldItem {
  incidentId: number
  channelId: number
  deliveryId: number
  /** When the event happened, in epoch milliseconds. */
  atMs: number
  /** The channel has or may have received it: a try is in flight, or one failed without a clear response. */
  isTold: boolean
  /** No try was made yet. */
  isUnsent: boolean
  /** A try failed, and the next one is planned. */
  isRetrying: boolean
  /** It ran out of tries. */
  hasFailed: boolean
}

/** All items of deliveries about these incidents. Locks the deliveries, so that none is claimed meanwhile. */
export function* readToldItems({ dialect }: SqlClient, incidentIds: readonly number[]): Steps<ToldItem[]> {
  const keys = inClause(incidentIds)
  const rows = yield* all<{
    incident_id: number
    channel_id: number
    delivery_id: number
    at: number
    status: number
    delivered_at: number | null
  }>(
    `select delivery_item.incident_id, delivery_item.channel_id, delivery_id, incident_event.at, status, delivered_at from delivery_item join delivery on delivery.id = delivery_id join incident_event on incident_event.id = incident_event_id where delivery_item.incident_id in ${keys.marks} order by delivery_id ${dialect.forUpdate}`,
    keys.parameters,
  )
  return rows.map((row) => {
    const wasDelivered = row.delivered_at !== null
    return {
      incidentId: Number(row.incident_id),
      channelId: Number(row.channel_id),
      deliveryId: Number(row.delivery_id),
      atMs: Number(row.at),
      isTold: wasDelivered || [sending, retrying, delivered].includes(row.status),
      isUnsent: row.status === queued && !wasDelivered,
      isRetrying: row.status === retrying,
      hasFailed: row.status === failed && !wasDelivered,
    }
  })
}
