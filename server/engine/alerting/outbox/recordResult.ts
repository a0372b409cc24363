import { toCode } from '../../../database/columnTypes.ts'
import { run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { ChannelHealth } from '../../../model/alerts/enums.ts'
import type { ClaimedDelivery } from './claimDelivery.ts'
import { delivered, failed, retrying, sending } from './codes.ts'
import { joinLater } from './joinLater.ts'
import { readChannel } from './readChannels.ts'
import type { SendResult } from './sending.ts'
import { nextTryAt } from './tries.ts'

/** Deliveries in a row that ran out of tries. */
const failuresUntilFailing = 3
/** A channel that fails, or whose address is gone, is tried this often. Milliseconds. */
export const probeEveryMs = 3_600_000
/** Where a service says that it is asked too often, and not for how long. Milliseconds. */
const defaultHoldMs = 30_000
const maxText = 1000

/** What a result did to its channel. */
export type HealthChange = { before: ChannelHealth; after: ChannelHealth } | null

/**
 * Writes what came of a try. Only the server that claimed the delivery may: after another one took it over, nothing is written, and
 * null is returned.
 */
export function* recordResult(
  sql: SqlClient,
  delivery: ClaimedDelivery,
  result: SendResult,
  nowMs: number,
): Steps<HealthChange> {
  const channel = yield* readChannel(delivery.channelId, sql.dialect.forUpdate)
  const next =
    result.ok || result.isGone || result.isPermanent
      ? null
      : nextTryAt(delivery.firstTriedAtMs, nowMs, result.retryAfterMs)
  const status = result.ok ? delivered : next === null ? failed : retrying
  const written = yield* run(
    `update delivery set status = ?, next_try_at = ?, delivered_at = coalesce(?, delivered_at), answer = ?, error_message = ?, owner_id = null, lease_until = null where id = ? and status = ${sending} and owner_id = ?`,
    [
      status,
      next,
      result.ok ? nowMs : null,
      result.answer?.slice(0, maxText) ?? null,
      result.ok ? null : (result.errorMessage ?? 'It failed.').slice(0, maxText),
      delivery.id,
      delivery.ownerId,
    ],
  )
  if (written === 0) return null
  if (!result.ok) yield* joinLater(sql, delivery)
  if (!channel) return null
  return result.ok
    ? yield* noteSuccess(channel, result, nowMs)
    : yield* noteFailure(channel, result, status === failed, nowMs)
}

/** The service answers again: what waits for its next try need not wait longer. */
function* noteSuccess(channel: Channel, { settings }: SendResult, nowMs: number): Steps<HealthChange> {
  yield* run(
    `update channel set health = ${toCode(ChannelHealth, 'OK')}, failures = 0, last_error = null, last_delivered_at = ?, held_until = null where id = ?`,
    [nowMs, channel.id],
  )
  if (settings)
    yield* run('update channel set settings = ? where id = ?', [
      JSON.stringify({ ...channel.settings, ...settings }),
      channel.id,
    ])
  yield* run(
    `update delivery set next_try_at = ? where channel_id = ? and status = ${retrying} and is_digest = 0 and next_try_at > ?`,
    [nowMs, channel.id, nowMs],
  )
  return { before: channel.health, after: 'OK' }
}

function* noteFailure(channel: Channel, result: SendResult, hasEnded: boolean, nowMs: number): Steps<HealthChange> {
  const failures = channel.failures + (hasEnded ? 1 : 0)
  const after = healthAfter(channel, result, failures)
  const isDown = after === 'FAILING' || after === 'GONE'
  const holdMs = Math.max(
    isDown ? probeEveryMs : 0,
    result.retryAfterMs ?? 0,
    result.status === 429 && result.retryAfterMs === null ? defaultHoldMs : 0,
  )
  yield* run('update channel set health = ?, failures = ?, last_error = ?, held_until = ? where id = ?', [
    toCode(ChannelHealth, after),
    failures,
    (result.errorMessage ?? 'It failed.').slice(0, maxText),
    holdMs > 0 ? nowMs + holdMs : null,
    channel.id,
  ])
  return { before: channel.health, after }
}

function healthAfter(channel: Channel, result: SendResult, failures: number): ChannelHealth {
  if (result.isGone) return 'GONE'
  return failures >= failuresUntilFailing && channel.health !== 'GONE' ? 'FAILING' : channel.health
}
