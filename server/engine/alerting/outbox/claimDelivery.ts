import type { SqlClient } from '../../../database/SqlClient.ts'
import { queued, retrying, sending } from './codes.ts'

/** A claimed delivery that has not ended after this is sent again. Longer than any send may take. Milliseconds. */
export const sendLeaseMs = 120_000

export interface ClaimedDelivery {
  id: number
  channelId: number
  messageId: string
  isDigest: boolean
  firstTriedAtMs: number
  /** The owner of the claim. Only the owner may record the result. */
  ownerId: number
}

/**
 * Whether an earlier message to the same channel about the same incident has not arrived. Without the join order, MariaDB would start with all
 * unfinished deliveries, which takes seconds if one of them lists thousands of incidents.
 */
const isBlocked = ({ dialect: { joinInOrder } }: SqlClient) =>
  `exists (select 1 from delivery_item mine ${joinInOrder} delivery_item other on other.incident_id = mine.incident_id and other.channel_id = mine.channel_id ${joinInOrder} delivery earlier on earlier.id = other.delivery_id where mine.delivery_id = delivery.id and earlier.id < delivery.id and earlier.status in (${queued}, ${sending}, ${retrying}))`

/** Whether the sending server is dead, or was suspended for longer than a send may take. Parameter: now. */
const isAbandoned = `(status = ${sending} and (lease_until < ? or not exists (select 1 from server_instance where server_instance.id = delivery.owner_id and server_instance.ended_at is null)))`

const isDue = `((status in (${queued}, ${retrying}) and next_try_at <= ?) or ${isAbandoned})`

const unfinished = ({ dialect }: SqlClient) =>
  `delivery ${dialect.indexHint('delivery_status_next_try_at_index')} where status in (${queued}, ${sending}, ${retrying})`

/** The channels with a due delivery, even if it has to wait for an earlier message. */
export async function dueChannels(sql: SqlClient, nowMs: number): Promise<number[]> {
  const rows = await sql.all<{ channel_id: number }>(
    `select distinct channel_id from ${unfinished(sql)} and ${isDue} order by channel_id`,
    [nowMs, nowMs],
  )
  return rows.map((row) => Number(row.channel_id))
}

/** The highest severity among the incidents of a delivery. */
const severity =
  '(select max(incident.severity) from delivery_item join incident on incident.id = incident_id where delivery_item.delivery_id = delivery.id)'

/**
 * The oldest due delivery of a channel; null: none is due. `severestFirst`: if each incident is a message of its own, thousands may wait
 * for the rate limit of the channel, and CRITICAL ones must not wait behind them.
 */
export async function nextDue(
  sql: SqlClient,
  channelId: number,
  nowMs: number,
  severestFirst: boolean,
): Promise<number | null> {
  const order = severestFirst ? `${severity} desc, id` : 'id'
  const [row] = await sql.all<{ id: number }>(
    `select id from ${unfinished(sql)} and channel_id = ? and ${isDue} and not ${isBlocked(sql)} order by ${order} limit 1`,
    [channelId, nowMs, nowMs],
  )
  return row ? Number(row.id) : null
}

/**
 * The oldest delivery that failed before, whether its next try is due or not. When a service responds again, messages therefore arrive
 * in the order of their events. null: there is none before `id`.
 */
export async function oldestRetrying(sql: SqlClient, channelId: number, id: number): Promise<number | null> {
  const [row] = await sql.all<{ id: number }>(
    `select id from ${unfinished(sql)} and status = ${retrying} and is_digest = 0 and channel_id = ? and id < ? and not ${isBlocked(sql)} order by id limit 1`,
    [channelId, id],
  )
  return row ? Number(row.id) : null
}

/**
 * Claims a delivery for this server. null: another server was faster, or it was withdrawn. The claim is its own statement, so that
 * reads after it include every event appended before it.
 */
export async function claimDelivery(
  sql: SqlClient,
  id: number,
  ownerId: number,
  nowMs: number,
): Promise<ClaimedDelivery | null> {
  const claimed = await sql.run(
    `update delivery set status = ${sending}, owner_id = ?, lease_until = ?, tries = tries + 1, first_tried_at = coalesce(first_tried_at, ?) where id = ? and (status in (${queued}, ${retrying}) or ${isAbandoned})`,
    [ownerId, nowMs + sendLeaseMs, nowMs, id, nowMs],
  )
  if (claimed === 0) return null
  const [row] = await sql.all<{ channel_id: number; message_id: string; is_digest: number; first_tried_at: number }>(
    'select channel_id, message_id, is_digest, first_tried_at from delivery where id = ?',
    [id],
  )
  if (!row) return null
  return {
    id,
    channelId: Number(row.channel_id),
    messageId: row.message_id,
    isDigest: Boolean(row.is_digest),
    firstTriedAtMs: Number(row.first_tried_at),
    ownerId,
  }
}
