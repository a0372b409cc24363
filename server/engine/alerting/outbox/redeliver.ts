import { toCode } from '../../../database/columnTypes.ts'
import { all, run, type Steps } from '../../../database/SqlClient.ts'
import { ChannelHealth } from '../../../model/alerts/enums.ts'
import { delivered, dropped, failed, queued, retrying } from './codes.ts'

/**
 * Sends a delivery again at once with the same message id, whether it arrived, failed or waits for a retry. Ignores quiet hours and the hold
 * of a failing channel, because a person asked for it. False: it is being sent, or waits for its first try, or does not exist.
 */
export function* redeliver(id: number, nowMs: number): Steps<boolean> {
  const changed = yield* run(
    `update delivery set status = ${queued}, next_try_at = ?, first_tried_at = null, policy_id = null, is_digest = 0, error_message = null where id = ? and status in (${delivered}, ${retrying}, ${failed}, ${dropped})`,
    [nowMs, id],
  )
  if (changed === 0) return false
  const [row] = yield* all<{ channel_id: number }>('select channel_id from delivery where id = ?', [id])
  const down = `${toCode(ChannelHealth, 'FAILING')}, ${toCode(ChannelHealth, 'GONE')}`
  yield* run(`update channel set held_until = null where id = ? and health in (${down})`, [row!.channel_id])
  return true
}
