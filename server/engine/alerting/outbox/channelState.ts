import { fromCode, toCode } from '../../../database/columnTypes.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { ChannelHealth, Severity } from '../../../model/alerts/enums.ts'
import { dropped, failed, queued, retrying, sending } from './codes.ts'
import { quietUntil } from './quietHours.ts'

/** Drops what waits for a channel that is gone or switched off. */
export async function dropWaiting(sql: SqlClient, channelId: number, reason: string, nowMs: number): Promise<void> {
  await sql.run(
    `update delivery set status = ${dropped}, error_message = ?, next_try_at = null where channel_id = ? and (status in (${queued}, ${retrying}) or (status = ${sending} and lease_until < ?))`,
    [reason, channelId, nowMs],
  )
}

/**
 * Holds a delivery back that became due in the channel's quiet hours, such as a further try. A digest goes out when they end, even
 * where the next ones begin at once, and so does what a person sends again. True: it is not to be sent now.
 */
export async function holdIfQuiet(
  sql: SqlClient,
  channel: Channel,
  deliveryId: number,
  nowMs: number,
): Promise<boolean> {
  const { quietHours } = channel
  const untilMs = quietHours && quietUntil(quietHours, nowMs)
  if (!quietHours || untilMs === null) return false
  const [row] = await sql.all<{ severity: number | null }>(
    'select max(severity) as severity from delivery_item join incident on incident.id = incident_id where delivery_id = ?',
    [deliveryId],
  )
  const severity = fromCode(Severity, row?.severity ?? toCode(Severity, 'CRITICAL'))
  if (toCode(Severity, severity) >= toCode(Severity, quietHours.passes)) return false
  const held = await sql.run(
    `update delivery set next_try_at = ?, is_digest = 1 where id = ? and is_digest = 0 and policy_id is not null and status in (${queued}, ${retrying})`,
    [untilMs, deliveryId],
  )
  return held > 0
}

/**
 * A channel that fails, and has nothing to send, is tried with its newest failed delivery, so that its failure ends some day. The
 * hold of a channel that fails makes this once an hour.
 */
export async function probeFailing(sql: SqlClient, nowMs: number): Promise<void> {
  const [failing, gone] = [toCode(ChannelHealth, 'FAILING'), toCode(ChannelHealth, 'GONE')]
  const rows = await sql.all<{ id: number }>(
    `select (select max(delivery.id) from delivery where delivery.channel_id = channel.id and delivery.status = ${failed}) as id from channel where health in (${failing}, ${gone}) and is_active = 1 and (held_until is null or held_until <= ?) and not exists (select 1 from delivery where delivery.channel_id = channel.id and delivery.status in (${queued}, ${sending}, ${retrying}))`,
    [nowMs],
  )
  for (const { id } of rows)
    if (id !== null)
      await sql.run(
        `update delivery set status = ${retrying}, next_try_at = ?, policy_id = null where id = ? and status = ${failed}`,
        [nowMs, id],
      )
}
