import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import type { IncidentHappening } from './IncidentHappening.ts'

export type { IncidentHappening } from './IncidentHappening.ts'

/**
 * Decides which channels are told of an event, and queues the deliveries, inside the transaction that writes the event. Sets
 * `isAnnounced`, `nextStep`, `nextStepAt` and `nextReminderAt` of the incident. Write the incident's own row first.
 *
 * OPENED: the first step of the policy is told, unless the incident is a child, silent, snoozed or in a maintenance window; what is
 * still open at the end of that is told by `notifyDue`. FLAPPING: the same, but a silent incident is told. JOINED: what is still
 * queued is withdrawn, because the parent speaks for it. RESOLVED: only channels that were told of the opening are told.
 */
export function* queueEvent(sql: SqlClient, happened: IncidentHappening, nowMs: number): Steps<void> {
  yield* queueEvents(sql, [happened], nowMs)
}

/** The same for many events, with as many statements as for one. An incident may occur in it once. */
export function* queueEvents(
  _sql: SqlClient,
  _happened: readonly IncidentHappening[],
  _nowMs: number,
): Steps<void> {}
