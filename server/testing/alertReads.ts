import { fromCode } from '../database/columnTypes.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { DeliveryStatus, IncidentEventType } from '../model/alerts/enums.ts'

interface DeliveryInTest {
  id: number
  channelId: number
  status: DeliveryStatus
  tries: number
  nextTryAt: number | null
  error: string | null
  items: number
}

/** All deliveries, the oldest first. */
export async function readDeliveries(sql: SqlClient): Promise<DeliveryInTest[]> {
  const rows = await sql.all<Record<string, number> & { error_message: string | null; next_try_at: number | null }>(
    'select id, channel_id, status, tries, next_try_at, error_message, (select count(*) from delivery_item where delivery_id = delivery.id) as items from delivery order by id',
  )
  return rows.map((row) => ({
    id: Number(row['id']),
    channelId: Number(row['channel_id']),
    status: fromCode(DeliveryStatus, row['status']!),
    tries: row['tries']!,
    nextTryAt: row.next_try_at === null ? null : Number(row.next_try_at),
    error: row.error_message,
    items: Number(row['items']),
  }))
}

/** The history of an incident, as `OPENED: why`. */
export async function readEvents(sql: SqlClient, incidentId: number): Promise<string[]> {
  const rows = await sql.all<{ type: number; message: string }>(
    'select type, message from incident_event where incident_id = ? order by id',
    [incidentId],
  )
  return rows.map(({ type, message }) => `${fromCode(IncidentEventType, type)}: ${message}`)
}
