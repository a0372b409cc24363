import { LockMode } from '@mikro-orm/core'
import { conflict, notFound } from '../../../platform/errors.ts'
import { Incident } from '../../../model/alerts/Incident.ts'
import type { Context } from '../../../model/Context.ts'

/** The incident, locked until the transaction ends. @throws NOT_FOUND, and CONFLICT if it is resolved */
export async function lockIncident({ em, scope }: Context, id: number | null): Promise<Incident> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const incident = id === null ? null : await em.findOne(Incident, { id, ...scope }, how)
  if (!incident) throw notFound('incident')
  if (incident.openKey === null)
    throw conflict('This incident is over.', { id: String(incident.id), status: 'RESOLVED' })
  return incident
}

export const targetOf = ({ id, message }: Incident) => ({ type: 'Incident', id, name: message.slice(0, 254) })
