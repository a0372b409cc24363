import { recordAudit } from '../../../model/audit/record.ts'
import type { Context } from '../../../model/Context.ts'
import { inTransaction } from '../../../model/inTransaction.ts'
import { happen, saidBy } from './happen.ts'
import { lockIncident, targetOf } from './lockIncident.ts'
import { noteOf } from './noteOf.ts'

/** Acknowledges an incident: reminders and escalation stop. Somebody else may acknowledge it again. Returns its id. */
export async function acknowledge(context: Context, id: number | null, given: string | null | undefined) {
  const note = noteOf(given)
  const key = await inTransaction(context, async (inside) => {
    const incident = await lockIncident(inside, id)
    const before = { status: incident.status, note: incident.note }
    Object.assign(incident, {
      status: 'ACKNOWLEDGED',
      acknowledgedAt: context.services.now(),
      acknowledgedById: context.viewer!.user.id,
      note,
      nextStepAt: null,
      nextReminderAt: null,
    })
    const message = saidBy('Acknowledged', context, note)
    await happen(inside, incident, { type: 'ACKNOWLEDGED', message, tells: 'incident.opened' })
    recordAudit(inside, 'incident.acknowledge', targetOf(incident), { before, after: { status: 'ACKNOWLEDGED', note } })
    return incident.id
  })
  context.services.events.publish('incidents', [key])
  return key
}
