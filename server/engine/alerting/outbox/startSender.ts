import { holdLease, releaseLease } from '../lease.ts'
import { resolveChannelIncidents } from './channelIncidents.ts'
import { every } from './every.ts'
import { notifyDue } from './notifyDue.ts'
import { Sender, type SenderParts } from './Sender.ts'

/** How often the sender looks for what is due, and how often the lease is renewed and policies are asked. Milliseconds. */
const [lookEveryMs, renewEveryMs] = [500, 4000]

/** Sends deliveries, reminders and escalation from here on, while this server holds the lease. */
export function startSender(parts: SenderParts & { now: () => number }): { stop(graceMs: number): Promise<void> } {
  const { sql, ownerId, now, onFault } = parts
  const sender = new Sender(parts)
  let isHolder = false
  let renewedAt = -Infinity
  const stopLooking = every(
    lookEveryMs,
    async () => {
      if (performance.now() - renewedAt >= renewEveryMs) {
        // A failure to renew ends the right to send, too.
        isHolder = false
        isHolder = await holdLease(sql, 'alert-sender', ownerId())
        renewedAt = performance.now()
        if (isHolder) await beforeSending(parts, now())
      }
      // The sends themselves are not waited for: a channel that hangs must not keep the others waiting.
      if (isHolder) await sender.begin(now())
    },
    onFault,
  )
  return {
    async stop(graceMs) {
      stopLooking()
      await sender.stop(graceMs)
      if (isHolder) await releaseLease(sql, 'alert-sender', ownerId()).catch(onFault)
    },
  }
}

/** What queues deliveries by time alone. */
async function beforeSending(parts: SenderParts, nowMs: number): Promise<void> {
  const { sql, events } = parts
  const resolved = await sql.transaction(() => resolveChannelIncidents(sql, nowMs))
  if (resolved.length > 0) events.publish('incidents', resolved)
  await notifyDue(parts, nowMs)
}
