import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import type { IncidentEventType } from '../../../model/alerts/enums.ts'
import { queueAcknowledgements } from './acknowledgements.ts'
import { atRest, type Progress, progressOf, saveProgress, takeStep } from './announce.ts'
import { type Book, type BookedIncident, policyOf } from './Book.ts'
import { enqueue, type Notice } from './enqueue.ts'
import type { IncidentHappening } from './IncidentHappening.ts'
import { readBook } from './readBook.ts'
import { mutedUntil } from './readWindows.ts'
import { queueResolutions } from './resolutions.ts'
import { withdrawQueued } from './withdraw.ts'

export type { IncidentHappening } from './IncidentHappening.ts'

/**
 * Decides which channels get an event, and queues the deliveries, inside the transaction that writes the event. Sets
 * `isAnnounced`, `nextStep`, `nextStepAt` and `nextReminderAt` of the incident. Write the incident's own row first.
 *
 * OPENED: goes to the first step of the policy, unless the incident is a child, silent, snoozed or in a maintenance window; if it is
 * still open at the end of that, `notifyDue` announces it. FLAPPING: the same, but a silent incident is announced, too. JOINED:
 * withdraws what is still queued, because the parent is announced instead. RESOLVED: goes only to channels that got the opening.
 * ACKNOWLEDGED: the same, and only to PAGERDUTY.
 */
export function* queueEvent(sql: SqlClient, happened: IncidentHappening, nowMs: number): Steps<void> {
  yield* queueEvents(sql, [happened], nowMs)
}

/** The same for many events, with as many statements as for one. Each incident may occur only once. */
export function* queueEvents(sql: SqlClient, happened: readonly IncidentHappening[], nowMs: number): Steps<void> {
  const joined = happened.filter(({ type }) => type === 'JOINED')
  yield* withdrawQueued(sql, idsOf(joined), 'Another incident speaks for it.')
  const told = happened.filter(({ type }) => isTold.has(type))
  if (told.length === 0) return
  const book = yield* readBook(sql, idsOf(told), nowMs)
  const of = (...types: IncidentEventType[]) => told.filter(({ type }) => types.includes(type))
  yield* queueOpenings(sql, book, of('OPENED', 'FLAPPING'), nowMs)
  yield* queueResolutions(sql, book, of('RESOLVED'), nowMs)
  yield* queueAcknowledgements(sql, book, of('ACKNOWLEDGED'), nowMs)
}

const isTold: ReadonlySet<IncidentEventType> = new Set(['OPENED', 'FLAPPING', 'RESOLVED', 'ACKNOWLEDGED'])
const idsOf = (happened: readonly IncidentHappening[]) => happened.map(({ incidentId }) => incidentId)

function* queueOpenings(sql: SqlClient, book: Book, opened: IncidentHappening[], nowMs: number): Steps<void> {
  const decisions = opened.map((one) => decide(book, book.incidents.get(one.incidentId)!, one, nowMs))
  yield* enqueue(
    sql,
    decisions.flatMap(({ notices }) => notices),
    nowMs,
  )
  yield* saveProgress(decisions.map(({ progress }) => progress))
}

function decide(
  book: Book,
  incident: BookedIncident,
  happened: IncidentHappening,
  nowMs: number,
): { notices: Notice[]; progress: Progress } {
  const policy = policyOf(book, happened.workspaceId, happened.policyId)
  if (incident.parentId !== null || policy === null) return { notices: [], progress: progressOf(incident, atRest) }
  const evenIfSilent = happened.type === 'FLAPPING'
  const untilMs = mutedUntil(book.windows, incident, nowMs, { evenIfSilent })
  if (untilMs !== null) return { notices: [], progress: progressOf(incident, { ...atRest, nextStepAtMs: untilMs }) }
  return takeStep(book, policy, { incident, ...happened }, { stepNumber: 0, plannedMs: nowMs, nowMs })
}
