import { conflict, notFound } from '../../../platform/errors.ts'
import { runInOrmTransaction } from '../../../database/runInOrmTransaction.ts'
import { Channel } from '../../../model/alerts/Channel.ts'
import { Delivery } from '../../../model/alerts/Delivery.ts'
import { loadIncidentIds } from '../../../model/alerts/deliveries/loadDelivery.ts'
import { recordAudit } from '../../../model/audit/record.ts'
import type { Context } from '../../../model/Context.ts'
import { inTransaction } from '../../../model/inTransaction.ts'
import { redeliver } from '../outbox/redeliver.ts'

/** Sends a delivery again at once. CONFLICT while it is queued or being sent, and if its channel was deleted or is switched off. Returns its id. */
export async function redeliverByHand(context: Context, id: number | null): Promise<number> {
  const { data, now, events } = context.services
  const key = await inTransaction(context, async (inside) => {
    const { em, scope } = inside
    const delivery = id === null ? null : await em.findOne(Delivery, { id, ...scope })
    if (!delivery) throw notFound('delivery')
    const channel = await em.findOne(Channel, { id: delivery.channelId, ...scope })
    if (!channel) throw conflict('The channel of this delivery was deleted.')
    if (!channel.isActive) throw conflict(`The channel "${channel.name}" is switched off.`)
    const isQueued = await runInOrmTransaction(em, data.sql, redeliver(delivery.id, now().getTime()))
    if (!isQueued) throw conflict('This delivery is on its way already.', { id: String(delivery.id) })
    const target = { type: 'Delivery', id: delivery.id, name: channel.name }
    recordAudit(inside, 'delivery.redeliver', target, { before: { status: delivery.status } })
    return delivery.id
  })
  const incidentIds = (await loadIncidentIds(context.services, key)) ?? []
  if (incidentIds.length > 0) events.publish('incidents', incidentIds)
  return key
}
