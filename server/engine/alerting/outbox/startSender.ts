import { holdLease, releaseLease } from '../lease.ts'
import { resolveChannelIncidents } from './channelIncidents.ts'
import { every } from './every.ts'
import { notifyDue } from './notifyDue.ts'
import { Sender, type SenderParts } from './Sender.ts'

/** How often the sender looks for due deliveries, and how often it renews the lease and evaluates policies. Milliseconds. */
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
        // Without a renewed lease this server must not send.
        isHolder = false
        isHolder = await holdLease(sql, 'alert-sender', ownerId())
        renewedAt = performance.now()
        if (isHolder) await beforeSending(parts, now())
      }
      // Does not wait for the sends: a hanging channel must not delay the others.
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

/** Queues the deliveries that become due with time. */
async function beforeSending(parts: SenderParts, nowMs: number): Promise<void> {
  const { sql, events } = parts
  const resolved = await sql.transaction(() => resolveChannelIncidents(sql, nowMs))
  if (resolved.length > 0) events.publish('incidents', resolved)
  await notifyDue(parts, nowMs)
}
