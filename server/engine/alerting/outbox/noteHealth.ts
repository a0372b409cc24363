import { toCode } from '../../../database/columnTypes.ts'
import { run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { ChannelHealth } from '../../../model/alerts/enums.ts'
import { openChannelIncidents } from './channelIncidents.ts'
import { retrying } from './codes.ts'
import type { SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'

/** The number of deliveries in a row that ran out of tries before a channel counts as failing. */
const failuresUntilFailing = 3
/** The interval between tries of a channel that fails or whose address is gone. Milliseconds. */
const probeEveryMs = 3_600_000
/** The pause after a 429 without Retry-After. Milliseconds. */
const defaultHoldMs = 30_000
/** Of an error, in characters. */
const maxText = 1000

/** The service responds again, so waiting retries become due at once. */
export function* noteSuccess(channel: Channel, { settings }: SendResult, nowMs: number): Steps<void> {
  yield* run(
    `update channel set health = ${toCode(ChannelHealth, 'OK')}, failures = 0, last_error = null, last_delivered_at = ?, held_until = null where id = ?`,
    [nowMs, channel.id],
  )
  yield* noteSettings(channel, settings)
  yield* run(
    `update delivery set next_try_at = ? where channel_id = ? and status = ${retrying} and is_digest = 0 and next_try_at > ?`,
    [nowMs, channel.id, nowMs],
  )
}

/**
 * A channel that ran out of tries three times in a row, or whose address is gone, is not switched off: the other channels report it, and
 * it is tried once an hour. Returns the incidents that opened.
 */
export function* noteFailure(
  sql: SqlClient,
  channel: Channel,
  result: SendResult,
  hasEnded: boolean,
  nowMs: number,
): Steps<number[]> {
  const failures = channel.failures + (hasEnded ? 1 : 0)
  const after = healthAfter(channel, result, failures)
  const error = (result.errorMessage ?? 'It failed.').slice(0, maxText)
  const isDown = after === 'FAILING' || after === 'GONE'
  const holdMs = Math.max(
    isDown ? probeEveryMs : 0,
    result.retryAfterMs ?? 0,
    result.status === 429 && result.retryAfterMs === null ? defaultHoldMs : 0,
  )
  yield* run('update channel set health = ?, failures = ?, last_error = ?, held_until = ? where id = ?', [
    toCode(ChannelHealth, after),
    failures,
    error,
    holdMs > 0 ? nowMs + holdMs : null,
    channel.id,
  ])
  yield* noteSettings(channel, result.settings)
  return isDown && after !== channel.health ? yield* openChannelIncidents(sql, channel, after, error, nowMs) : []
}

/** Stores a setting that the service changed, such as the id of a Telegram group. */
function* noteSettings(channel: Channel, changed: SendResult['settings']): Steps<void> {
  if (!changed) return
  const settings = JSON.stringify({ ...channel.settings, ...changed })
  yield* run('update channel set settings = ? where id = ?', [settings, channel.id])
}

function healthAfter(channel: Channel, result: SendResult, failures: number): ChannelHealth {
  if (result.isGone) return 'GONE'
  return failures >= failuresUntilFailing && channel.health !== 'GONE' ? 'FAILING' : channel.health
}
