import { inClause } from '../../../database/inClause.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import { childrenOf, readChildren } from './children.ts'
import type { ClaimedDelivery } from './claimDelivery.ts'
import type { ChannelMessage } from '../../../model/alerts/channels/ChannelMessage.ts'

/** The maximum number of incidents that a message lists. */
export const maxListed = 20

/**
 * The message of a delivery. It has the newest state of each incident, so that an opening and its resolution are one; the most severe
 * come first, then the oldest. null: everything in it was withdrawn.
 */
export async function readMessage(sql: SqlClient, delivery: ClaimedDelivery, at: Date): Promise<ChannelMessage | null> {
  const [total] = await sql.all<{ n: number }>(
    'select count(distinct incident_id) as n from delivery_item where delivery_id = ?',
    [delivery.id],
  )
  if (Number(total!.n) === 0) return null
  const newest = await sql.all<{ event_id: number }>(
    `select max(incident_event_id) as event_id from delivery_item left join incident on incident.id = incident_id where delivery_id = ? group by incident_id order by max(severity) desc, incident_id limit ${maxListed}`,
    [delivery.id],
  )
  const payloads = await withChildren(
    sql,
    await readPayloads(
      sql,
      delivery.id,
      newest.map((row) => Number(row.event_id)),
    ),
  )
  return {
    messageId: delivery.messageId,
    at,
    payloads,
    hidden: Number(total!.n) - payloads.length,
    kind: delivery.isDigest ? 'digest' : 'incident',
  }
}

/** A host's jobs fail one after the other: its first message lists those that joined while the message waited. */
async function withChildren(sql: SqlClient, payloads: AlertPayload[]): Promise<AlertPayload[]> {
  const isParent = ({ type, incident }: AlertPayload) => type === 'incident.opened' && incident.kind === 'HOST_DOWN'
  const parentIds = payloads.filter(isParent).map(({ incident }) => incident.id)
  if (parentIds.length === 0) return payloads
  const children = await sql.transaction(() => readChildren(parentIds))
  return payloads.map((payload) => {
    const known = isParent(payload) ? (children.get(payload.incident.id) ?? []) : []
    return known.length > payload.childCount ? { ...payload, ...childrenOf(known) } : payload
  })
}

/** In the order of the events given. */
async function readPayloads(sql: SqlClient, deliveryId: number, eventIds: number[]): Promise<AlertPayload[]> {
  const keys = inClause(eventIds)
  const rows = await sql.all<{ incident_event_id: number; payload: string }>(
    `select incident_event_id, payload from delivery_item where delivery_id = ? and incident_event_id in ${keys.marks} order by step`,
    [deliveryId, ...keys.parameters],
  )
  const payloads = new Map(rows.map((row) => [Number(row.incident_event_id), JSON.parse(row.payload) as AlertPayload]))
  return eventIds.map((id) => payloads.get(id)!)
}
