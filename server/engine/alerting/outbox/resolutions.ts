import { runEach } from '../../../database/bulk.ts'
import { inClause } from '../../../database/inClause.ts'
import { all, together, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { atRest, progressOf, saveProgress } from './announce.ts'
import { type Book, type BookedIncident, policyOf } from './Book.ts'
import { enqueue, insertItems, newMessageId, type Notice, type QueuedItem } from './enqueue.ts'
import type { IncidentHappening } from './IncidentHappening.ts'
import { windowsUntil } from './readWindows.ts'
import { readToldItems, type ToldItem } from './toldItems.ts'
import { dropItems } from './withdraw.ts'

const notSent = 'It resolved within the group wait, so it was not sent.'

/** What happens to a resolution at one channel. */
interface Decision {
  /** It makes a message of its own. */
  notice?: Notice
  /** It joins a delivery that has not arrived. */
  joins?: QueuedItem & { wasTried: boolean }
  /** It is dropped, because the channel never needs to know. */
  drops: ToldItem[]
}

/** Queues a resolution for the channels that got the opening, and for no other. */
export function* queueResolutions(
  sql: SqlClient,
  book: Book,
  resolved: readonly IncidentHappening[],
  nowMs: number,
): Steps<void> {
  if (resolved.length === 0) return
  const items = yield* readToldItems(
    sql,
    resolved.map(({ incidentId }) => incidentId),
  )
  const ofIncident = Map.groupBy(items, ({ incidentId }) => incidentId)
  const decided = resolved.map((one) => ({
    one,
    decisions: decide(book, one, ofIncident.get(one.incidentId) ?? [], nowMs),
  }))
  const decisions = decided.flatMap((one) => one.decisions)
  yield* dropItems(
    decisions.flatMap(({ drops }) => drops),
    notSent,
  )
  yield* join(decisions.flatMap(({ joins }) => joins ?? []))
  yield* enqueue(
    sql,
    decisions.flatMap(({ notice }) => notice ?? []),
    nowMs,
  )
  yield* saveProgress(resolved.map(({ incidentId }) => progressOf(book.incidents.get(incidentId)!, atRest)))
  yield* noteUnsent(decided.filter((one) => wasUnsent(one.decisions)).map(({ one }) => one.incidentEventId))
}

function decide(book: Book, one: IncidentHappening, items: ToldItem[], nowMs: number): Decision[] {
  const policy = policyOf(book, one.workspaceId, one.policyId)
  const waitMs = policy?.groupWaitMs ?? 0
  const incident = book.incidents.get(one.incidentId)!
  const dueMs = Math.max(nowMs + waitMs, earliestMs(book, incident, nowMs))
  const { incidentId, incidentEventId, severity, payload } = one
  return [...Map.groupBy(items, ({ channelId }) => channelId)].flatMap(([channelId, known]) => {
    const channel = book.channels.get(channelId)
    if (!channel?.isActive) return []
    const item = { incidentId, incidentEventId, channel, step: 0, payload }
    const unsent = known.filter(({ isUnsent }) => isUnsent)
    const retried = known.find(({ isRetrying }) => isRetrying)
    if (retried) return { joins: { ...item, deliveryId: retried.deliveryId, wasTried: true }, drops: unsent }
    if (known.some(({ isTold }) => isTold))
      return { notice: { ...item, policyId: policy?.id ?? 0, severity, dueMs }, drops: unsent }
    // A person or a probe may send it again, and it must not say then that the incident is open.
    const lost = known.find(({ hasFailed }) => hasFailed)
    if (lost) return { joins: { ...item, deliveryId: lost.deliveryId, wasTried: true }, drops: unsent }
    // Quiet hours, or a stopped sender, held it longer than the group wait: one message then says that it opened and is resolved.
    const held = unsent.find(({ atMs }) => atMs + waitMs <= nowMs)
    return held ? { joins: { ...item, deliveryId: held.deliveryId, wasTried: false }, drops: [] } : { drops: unsent }
  })
}

/**
 * A resolution during a maintenance window is sent when the window ends; otherwise a receiver that keeps records would never close its
 * record. A flapping incident is not over before it has been stable.
 */
function earliestMs({ windows }: Book, incident: BookedIncident, nowMs: number): number {
  return Math.max(windowsUntil(windows, incident, nowMs), incident.isFlapping ? (incident.silentUntilMs ?? 0) : 0)
}

function* join(joining: (QueuedItem & { wasTried: boolean })[]): Steps<void> {
  yield* insertItems(joining)
  const tried = new Set(joining.filter(({ wasTried }) => wasTried).map(({ deliveryId }) => deliveryId))
  yield* together(
    runEach(
      'update delivery set message_id = ? where id = ?',
      ['varchar(60)', 'bigint'],
      [...tried].map((id) => [newMessageId(), id]),
    ),
  )
}

const wasUnsent = (decisions: Decision[]) =>
  decisions.some(({ drops }) => drops.length > 0) && decisions.every(({ notice, joins }) => !notice && !joins)

/** Notes in the incident's timeline why nothing was sent. */
function* noteUnsent(eventIds: number[]): Steps<void> {
  const keys = inClause(eventIds)
  const events = yield* all<{ id: number; message: string }>(
    `select id, message from incident_event where id in ${keys.marks}`,
    keys.parameters,
  )
  yield* together(
    runEach(
      'update incident_event set message = ? where id = ?',
      ['varchar(1000)', 'bigint'],
      events.map(({ id, message }) => [`${message.slice(0, 1000 - notSent.length - 1)} ${notSent}`, Number(id)]),
    ),
  )
}
