import { userInputError } from '../../../platform/errors.ts'
import { recordAudit } from '../../../model/audit/record.ts'
import type { Context } from '../../../model/Context.ts'
import { inTransaction } from '../../../model/inTransaction.ts'
import { happen } from './happen.ts'
import { lockIncident, targetOf } from './lockIncident.ts'

const maxMs = 30 * 86_400_000

/** Mutes an incident until an instant. If it is still open then, it is announced. Returns its id. */
export async function snooze(context: Context, id: number | null, until: Date): Promise<number> {
  const now = context.services.now()
  if (until <= now) throw fault('Choose an instant that is still to come.')
  if (until.getTime() > now.getTime() + maxMs) throw fault('Choose an instant within the next 30 days.')
  const key = await inTransaction(context, async (inside) => {
    const incident = await lockIncident(inside, id)
    const before = { snoozedUntil: incident.snoozedUntil }
    incident.snoozedUntil = until
    const message = `Snoozed by ${context.viewer!.user.name} until ${until.toISOString()}.`
    await happen(inside, incident, { type: 'SNOOZED', message })
    recordAudit(inside, 'incident.snooze', targetOf(incident), { before, after: { snoozedUntil: until } })
    return incident.id
  })
  context.services.events.publish('incidents', [key])
  return key
}

const fault = (message: string) => userInputError([{ path: 'until', message }])
