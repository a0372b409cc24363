import { inClause } from '../../../database/inClause.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { AlertMessageType, AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import type { Events } from '../../../model/events.ts'
import { type Progress, saveProgress, takeStep } from './announce.ts'
import { type Book, type BookedIncident, policyOf } from './Book.ts'
import { eventIs, incidentIs } from './codes.ts'
import { readCurrentPayloads } from './currentPayloads.ts'
import { enqueue, type Notice } from './enqueue.ts'
import { readBook } from './readBook.ts'
import { mutedUntil } from './readWindows.ts'
import { type Reason, reasonFor } from './reason.ts'
import { readToldItems, type ToldItem } from './toldItems.ts'
import { dropItems } from './withdraw.ts'

/** Incidents in one transaction. */
const batchIncidents = 200

/**
 * Queues the messages that become due with time: the next steps of policies, reminders, and incidents that are still open at the end of
 * a maintenance window, a snooze or a silence. Returns the number of incidents that it looked at.
 */
export async function notifyDue(
  { sql, events }: { sql: SqlClient; events: Pick<Events, 'publish'> },
  nowMs: number,
): Promise<number> {
  let looked = 0
  // An incident with several late steps is read again in the next turn.
  for (;;) {
    const ids = await dueIncidents(sql, nowMs)
    if (ids.length === 0) return looked
    await sql.transaction(() => tellAll(sql, ids, nowMs))
    events.publish('incidents', ids)
    looked += ids.length
  }
}

async function dueIncidents(sql: SqlClient, nowMs: number): Promise<number[]> {
  const limited = `limit ${batchIncidents}`
  const planned = await sql.all<{ id: number }>(
    `select id from incident where next_step_at <= ? order by next_step_at ${limited}`,
    [nowMs],
  )
  const reminded = await sql.all<{ id: number }>(
    `select id from incident where next_reminder_at <= ? order by next_reminder_at ${limited}`,
    [nowMs],
  )
  // By the key of what is open. A snooze that has ended is cleared by this; a silent incident has its next step afterwards.
  const muted = await sql.all<{ id: number }>(
    `select id from incident where open_key > '' and parent_id is null and status = ${incidentIs.open} and (snoozed_until <= ? or (silent_until <= ? and next_step = 0 and next_step_at is null)) ${limited}`,
    [nowMs, nowMs],
  )
  return [...new Set([...planned, ...reminded, ...muted].map(({ id }) => Number(id)))]
}

function* tellAll(sql: SqlClient, ids: number[], nowMs: number): Steps<void> {
  const book = yield* readBook(sql, ids, nowMs)
  const payloads = yield* readCurrentPayloads(ids, nowMs)
  const told = Map.groupBy(yield* readToldItems(sql, ids), ({ incidentId }) => incidentId)
  const results: Told[] = []
  for (const incident of book.incidents.values()) {
    const facts = { book, incident, payload: payloads.get(incident.id)!, items: told.get(incident.id) ?? [], nowMs }
    results.push(yield* tellOne(sql, facts))
  }
  yield* dropItems(
    results.flatMap(({ drops }) => drops),
    'A more severe message took its place.',
  )
  yield* enqueue(
    sql,
    results.flatMap(({ notices }) => notices),
    nowMs,
  )
  yield* saveProgress(results.map(({ progress }) => progress))
  yield* endSnoozes(ids, nowMs)
}

interface Facts {
  book: Book
  incident: BookedIncident
  payload: (type: AlertMessageType) => AlertPayload
  items: ToldItem[]
  nowMs: number
}

interface Told {
  notices: Notice[]
  drops: ToldItem[]
  progress: Progress
}

function* tellOne(sql: SqlClient, facts: Facts): Steps<Told> {
  const { book, incident, payload, nowMs } = facts
  const policy = policyOf(book, incident.workspaceId, incident.policyId)
  const reason = reasonFor(incident, policy, mutedUntil(book.windows, incident, nowMs), nowMs)
  if (reason.kind === 'none') return { notices: [], drops: [], progress: reason.progress }
  const reminded = reason.kind === 'reminder' ? remindedChannels(facts) : []
  if (reason.kind === 'reminder' && reminded.length === 0) return { notices: [], drops: [], progress: reason.progress }
  const incidentEventId = yield* insertEvent(sql, incident.id, reason, nowMs)
  if (reason.kind === 'reminder') {
    const { id: incidentId, severity } = incident
    const dueMs = nowMs + reason.policy.groupWaitMs
    const one = { incidentId, incidentEventId, policyId: reason.policy.id, step: 0, severity, dueMs }
    const notices = reminded.map((channel) => ({ ...one, channel, payload: payload('incident.reminder') }))
    return { notices, drops: [], progress: reason.progress }
  }
  const announcement = { incident, incidentEventId, payload: payload('incident.opened') }
  const { notices, progress } = takeStep(book, reason.policy, announcement, { ...reason, nowMs })
  return { ...escalate(facts, notices), progress }
}

/** Only channels that got the opening and for which no message about the incident is queued. */
function remindedChannels({ book, items }: Facts): Channel[] {
  return [...Map.groupBy(items, ({ channelId }) => channelId)].flatMap(([channelId, known]) => {
    const channel = book.channels.get(channelId)
    if (!channel?.isActive || known.some(({ isUnsent, isRetrying }) => isUnsent || isRetrying)) return []
    return known.some(({ isTold }) => isTold) ? [channel] : []
  })
}

/**
 * A channel that got the opening gets a reminder, and one whose opening is still queued gets nothing more. If the incident has become
 * more severe, a message held back by quiet hours is replaced by one that may pass them.
 */
function escalate({ incident, payload, items }: Facts, notices: Notice[]) {
  const drops: ToldItem[] = []
  const kept = notices.flatMap((notice): Notice[] => {
    const known = items.filter(({ channelId }) => channelId === notice.channel.id)
    const waiting = known.filter(({ isUnsent }) => isUnsent)
    if (waiting.length > 0 && notice.severity === incident.severity) return []
    drops.push(...waiting)
    if (!known.some(({ isTold }) => isTold)) return [notice]
    const { severity } = notice
    const reminder = payload('incident.reminder')
    return [{ ...notice, payload: { ...reminder, incident: { ...reminder.incident, severity } } }]
  })
  return { notices: kept, drops }
}

function* insertEvent(
  { dialect }: SqlClient,
  incidentId: number,
  reason: Exclude<Reason, { kind: 'none' }>,
  nowMs: number,
): Steps<number> {
  const type = reason.kind === 'step' && reason.stepNumber > 0 ? eventIs.escalated : eventIs.reminded
  yield* run('insert into incident_event (incident_id, at, type, message) values (?, ?, ?, ?)', [
    incidentId,
    nowMs,
    type,
    reason.message,
  ])
  const [row] = yield* all<{ id: number }>(`select ${dialect.lastInsertId} as id`)
  return Number(row!.id)
}

function* endSnoozes(ids: number[], nowMs: number): Steps<void> {
  const keys = inClause(ids)
  yield* run(`update incident set snoozed_until = null where snoozed_until <= ? and id in ${keys.marks}`, [
    nowMs,
    ...keys.parameters,
  ])
}
