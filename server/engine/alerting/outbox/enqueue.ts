import { randomUUID } from 'node:crypto'
import { insertRows } from '../../../database/bulk.ts'
import { inClause } from '../../../database/inClause.ts'
import { placeholders } from '../../../database/placeholders.ts'
import { all, together, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import type { Severity } from '../../../model/alerts/enums.ts'
import { queued } from './codes.ts'
import { afterQuietHours } from './quietHours.ts'
import { isPerIncident } from '../channels/channelKinds.ts'

/** A message about one incident to one channel. */
export interface Notice {
  incidentId: number
  incidentEventId: number
  channel: Channel
  policyId: number
  /** The policy's step, from 0. */
  step: number
  severity: Severity
  payload: AlertPayload
  /** When its group is complete, in epoch milliseconds. */
  dueMs: number
}

export const newMessageId = () => `msg_${randomUUID().replaceAll('-', '')}`

/** A delivery that events are appended to. */
interface Collector {
  /** 0 until it is inserted. */
  id: number
  /** null: its row is there already. */
  row: { messageId: string; channel: Channel; policyId: number; isDigest: boolean; dueMs: number } | null
}

/**
 * Appends each notice to the delivery that still collects for its policy and channel, or creates one. The rows of collecting deliveries
 * are locked. Because the sender claims a delivery before it reads the items, no item comes too late.
 */
export function* enqueue(sql: SqlClient, notices: readonly Notice[], nowMs: number): Steps<void> {
  if (notices.length === 0) return
  const collectors = yield* readCollectors(sql, [...new Set(notices.map(({ channel }) => channel.id))], nowMs)
  const collectorOf = new Map<Notice, Collector>()
  for (const notice of notices) {
    const key = keyOf(notice)
    const collector = (key !== null && collectors.get(key)) || newCollector(notice)
    if (key !== null) collectors.set(key, collector)
    collectorOf.set(notice, collector)
  }
  yield* insertDeliveries([...new Set(collectorOf.values())], nowMs)
  yield* insertItems(notices.map((notice) => ({ ...notice, deliveryId: collectorOf.get(notice)!.id })))
}

/** The key of the collecting delivery: one for each policy and channel, and one for each channel's quiet hours. null: not collected. */
function keyOf(notice: Notice): string | null {
  const { channel, policyId } = notice
  if (isPerIncident(channel.kind)) return null
  return isHeldBack(notice) ? `digest ${channel.id}` : `${policyId} ${channel.id}`
}

const sendAtMs = ({ channel, severity, dueMs }: Notice) => afterQuietHours(channel.quietHours, severity, dueMs)
const isHeldBack = (notice: Notice) => sendAtMs(notice) > notice.dueMs

function newCollector(notice: Notice): Collector {
  const { channel, policyId } = notice
  const isDigest = isHeldBack(notice) && !isPerIncident(channel.kind)
  return { id: 0, row: { messageId: newMessageId(), channel, policyId, isDigest, dueMs: sendAtMs(notice) } }
}

/** A delivery that is due collects no more. */
function* readCollectors({ dialect }: SqlClient, channelIds: number[], nowMs: number): Steps<Map<string, Collector>> {
  const keys = inClause(channelIds)
  const rows = yield* all<{ id: number; channel_id: number; policy_id: number | null; is_digest: number }>(
    `select id, channel_id, policy_id, is_digest from delivery where status = ${queued} and next_try_at > ? and channel_id in ${keys.marks} and (policy_id is not null or is_digest = 1) order by id desc ${dialect.forUpdate}`,
    [nowMs, ...keys.parameters],
  )
  return new Map(
    rows.map((row) => [
      row.is_digest ? `digest ${row.channel_id}` : `${row.policy_id} ${row.channel_id}`,
      { id: Number(row.id), row: null },
    ]),
  )
}

/** Deliveries are inserted, and found by their message ids, in lists of this length. */
const maxMarks = 500

function* insertDeliveries(collectors: Collector[], nowMs: number): Steps<void> {
  const added = collectors.flatMap((collector) => (collector.row ? [{ collector, row: collector.row }] : []))
  for (let from = 0; from < added.length; from += maxMarks) {
    const some = added.slice(from, from + maxMarks)
    const columns = 'workspace_id, channel_id, policy_id, is_digest, message_id, status, created_at, next_try_at'
    yield* together(
      insertRows(
        'delivery',
        columns,
        'keep',
        some.map(({ row: { channel, policyId, isDigest, messageId, dueMs } }) => [
          channel.workspaceId,
          channel.id,
          isDigest ? null : policyId,
          isDigest ? 1 : 0,
          messageId,
          queued,
          nowMs,
          dueMs,
        ]),
      ),
    )
    const rows = yield* all<{ id: number; message_id: string }>(
      `select id, message_id from delivery where message_id in ${placeholders(some.length)}`,
      some.map(({ row }) => row.messageId),
    )
    const ids = new Map(rows.map((row) => [row.message_id, Number(row.id)]))
    for (const { collector, row } of some) collector.id = ids.get(row.messageId)!
  }
}

export type QueuedItem = Pick<Notice, 'incidentEventId' | 'channel' | 'step' | 'incidentId' | 'payload'> & {
  deliveryId: number
}

/** An event goes to a channel once per step, so an existing item stays. */
export function* insertItems(items: readonly QueuedItem[]): Steps<void> {
  yield* together(
    insertRows(
      'delivery_item',
      'incident_event_id, channel_id, step, delivery_id, incident_id, payload',
      'keep',
      items.map((item) => [
        item.incidentEventId,
        item.channel.id,
        item.step,
        item.deliveryId,
        item.incidentId,
        JSON.stringify(item.payload),
      ]),
    ),
  )
}
