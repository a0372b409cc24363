import { runInOrmTransaction } from '../../../database/runInOrmTransaction.ts'
import { recordAudit } from '../../../model/audit/record.ts'
import type { Context } from '../../../model/Context.ts'
import { inTransaction } from '../../../model/inTransaction.ts'
import { stableMs } from '../evaluate/flapping.ts'
import { freeChildren } from '../evaluate/hosts.ts'
import { happen, saidBy } from './happen.ts'
import { lockIncident, targetOf } from './lockIncident.ts'
import { noteOf } from './noteOf.ts'

/**
 * Resolves an incident by hand, and notifies the channels that got its opening; for a flapping incident, once it is stable. Whatever
 * its rule finds wrong afterwards opens a new incident. Returns its id.
 */
export async function resolve(context: Context, id: number | null, given: string | null | undefined) {
  const note = noteOf(given)
  const { now, data, events } = context.services
  const touched = await inTransaction(context, async (inside) => {
    const incident = await lockIncident(inside, id)
    const { status, isFlapping } = incident
    const at = now()
    Object.assign(incident, {
      status: 'RESOLVED',
      resolvedAt: at,
      openKey: null,
      nextStepAt: null,
      nextReminderAt: null,
    })
    if (note !== null) incident.note = note
    if (isFlapping) incident.silentUntil = new Date(at.getTime() + stableMs)
    const message = saidBy('Resolved', context, note)
    await happen(inside, incident, { type: 'RESOLVED', message, ...(isFlapping ? {} : { tells: 'incident.resolved' }) })
    // The message about the end lists the children, so they leave afterwards.
    const children = await runInOrmTransaction(inside.em, data.sql, freeChildren(incident.id, at.getTime()))
    recordAudit(inside, 'incident.resolve', targetOf(incident), {
      before: { status },
      after: { status: 'RESOLVED', ...(note === null ? {} : { note }) },
    })
    return [incident.id, ...children]
  })
  events.publish('incidents', touched)
  return touched[0]!
}
