import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import { type Book, policyOf } from './Book.ts'
import { enqueue, type Notice } from './enqueue.ts'
import type { IncidentHappening } from './IncidentHappening.ts'
import { readToldItems } from './toldItems.ts'

/** Passes an acknowledgement on to PagerDuty, which sends reminders of its own, if it got the opening. */
export function* queueAcknowledgements(
  sql: SqlClient,
  book: Book,
  acknowledged: readonly IncidentHappening[],
  nowMs: number,
): Steps<void> {
  if (acknowledged.length === 0) return
  const items = yield* readToldItems(
    sql,
    acknowledged.map(({ incidentId }) => incidentId),
  )
  const notices = acknowledged.flatMap((one) => {
    const told = items.filter(({ incidentId, isTold }) => incidentId === one.incidentId && isTold)
    return [...new Set(told.map(({ channelId }) => channelId))].flatMap((channelId): Notice[] => {
      const channel = book.channels.get(channelId)
      if (!channel?.isActive || channel.kind !== 'PAGERDUTY') return []
      const { incidentId, incidentEventId, severity, payload } = one
      const policyId = policyOf(book, one.workspaceId, one.policyId)?.id ?? 0
      return [{ incidentId, incidentEventId, channel, policyId, step: 0, severity, payload, dueMs: nowMs }]
    })
  })
  yield* enqueue(sql, notices, nowMs)
}
