import { run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { ClaimedDelivery } from './claimDelivery.ts'
import { delivered, failed, retrying, sending } from './codes.ts'
import { joinLater } from './joinLater.ts'
import { noteFailure, noteSuccess } from './noteHealth.ts'
import { readChannel } from './readChannels.ts'
import type { SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'
import { nextTryAt } from './tries.ts'

/** Of an answer and of an error, in characters. */
const maxText = 1000

/**
 * Writes the result of a try. Only the owner of the claim may: if another server has taken the delivery over, nothing is written.
 * Returns the incidents that opened because the channel began to fail.
 */
export function* recordResult(
  sql: SqlClient,
  delivery: ClaimedDelivery,
  result: SendResult,
  nowMs: number,
): Steps<number[]> {
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
  if (written === 0) return []
  if (!result.ok) yield* joinLater(sql, delivery)
  if (!channel) return []
  if (!result.ok) return yield* noteFailure(sql, channel, result, status === failed, nowMs)
  yield* noteSuccess(channel, result, nowMs)
  return []
}
