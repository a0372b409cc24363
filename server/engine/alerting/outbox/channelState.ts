import { fromCode, toCode } from '../../../database/columnTypes.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { ChannelHealth, Severity } from '../../../model/alerts/enums.ts'
import { dropped, failed, queued, retrying, sending } from './codes.ts'
import { quietUntil } from './quietHours.ts'

/** Drops the waiting messages of a channel that was deleted or switched off. */
export async function dropWaiting(sql: SqlClient, channelId: number, reason: string, nowMs: number): Promise<void> {
  await sql.run(
    `update delivery set status = ${dropped}, error_message = ?, next_try_at = null where channel_id = ? and (status in (${queued}, ${retrying}) or (status = ${sending} and lease_until < ?))`,
    [reason, channelId, nowMs],
  )
}

/**
 * Holds back a delivery that became due in the channel's quiet hours, such as a retry. A digest is sent when they end, even if the next
 * ones start at once, and a redelivery that a person requested is never held back. True: it must not be sent now.
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
 * Tries a failing channel that has nothing to send with its newest failed delivery, so that its recovery is noticed. Because a failing
 * channel is held for an hour after each try, this happens once an hour.
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
