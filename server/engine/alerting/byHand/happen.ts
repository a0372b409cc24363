import { runInOrmTransaction } from '../../../database/runInOrmTransaction.ts'
import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import { AlertRule } from '../../../model/alerts/AlertRule.ts'
import type { AlertMessageType } from '../../../model/alerts/AlertPayload.ts'
import type { IncidentEventType } from '../../../model/alerts/enums.ts'
import type { Incident } from '../../../model/alerts/Incident.ts'
import { IncidentEvent } from '../../../model/alerts/IncidentEvent.ts'
import type { Context } from '../../../model/Context.ts'
import { readCurrentPayloads } from '../outbox/currentPayloads.ts'
import type { IncidentHappening } from '../outbox/IncidentHappening.ts'
import { queueEvent } from '../outbox/queueEvent.ts'

/** What a person did to an incident. */
export interface Deed {
  type: IncidentEventType
  message: string
  /** The message that channels get; absent: none. */
  tells?: AlertMessageType
}

/** Writes the event of what a person did, and queues its messages, in the transaction that changed the incident. */
export async function happen(context: Context, incident: Incident, { type, message, tells }: Deed): Promise<void> {
  const { em, viewer, services } = context
  const now = services.now()
  const event = Object.assign(new IncidentEvent(), {
    incidentId: incident.id,
    at: now,
    type,
    message: message.slice(0, 1000).toWellFormed(),
    actorId: viewer?.user.id ?? null,
  })
  // The steps below read the incident as it is now.
  await em.persist(event).flush()
  if (!tells) return
  const { id: incidentId, ruleId, workspaceId, severity, jobId, host } = incident
  // The rule may have been deleted: then the default policy applies.
  const policyId = (await em.findOne(AlertRule, { id: ruleId }))?.policyId ?? null
  const happened = { incidentId, incidentEventId: event.id, ruleId, workspaceId, policyId, type, severity, jobId, host }
  await runInOrmTransaction(em, services.data.sql, tell(services.data.sql, happened, tells, now.getTime()))
}

function* tell(
  sql: SqlClient,
  happened: Omit<IncidentHappening, 'payload'>,
  tells: AlertMessageType,
  nowMs: number,
): Steps<void> {
  const payloads = yield* readCurrentPayloads([happened.incidentId], nowMs)
  yield* queueEvent(sql, { ...happened, payload: payloads.get(happened.incidentId)!(tells) }, nowMs)
}

/** "Acknowledged by Ada: on it." */
export const saidBy = (what: string, { viewer }: Context, note: string | null) =>
  `${what} by ${viewer!.user.name}${note ? `: ${note}` : '.'}`
