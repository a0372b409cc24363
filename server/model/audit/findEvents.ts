import { type FilterQuery, raw } from '@mikro-orm/core'
import { parseIds } from '../parseId.ts'
import type { Scope } from '../workspaces/Scope.ts'
import { AuditEvent } from './AuditEvent.ts'
import type { AuditFilter } from './AuditFilter.ts'

/** Things whose history everybody may read; people, sessions, tokens and channels are for administrators. */
const openTargets = [
  'Job',
  'Category',
  'Execution',
  'AlertRule',
  'AlertPolicy',
  'Incident',
  'Delivery',
  'MaintenanceWindow',
]

/** The events of a workspace that a filter means and the viewer may read. */
export function eventsWhere({ workspaceId }: Scope, filter: AuditFilter, mayReadAll: boolean): FilterQuery<AuditEvent> {
  const parts: FilterQuery<AuditEvent>[] = [{ workspaceId }]
  if (!mayReadAll) parts.push({ targetType: { $in: openTargets } })
  if (filter.actorIds) parts.push({ actor: { $in: parseIds(filter.actorIds) } })
  if (filter.actions) parts.push({ action: { $in: filter.actions } })
  if (filter.targetType != null) parts.push({ targetType: filter.targetType })
  if (filter.targetId != null) parts.push({ targetId: filter.targetId })
  if (filter.from) parts.push({ at: { $gte: filter.from } })
  if (filter.to) parts.push({ at: { $lt: filter.to } })
  const words = filter.search?.trim()
  if (words) parts.push({ $or: [contains('target_name', words), contains('action', words)] })
  return { $and: parts }
}

/** Whatever the case. `%` and `_` in the words mean themselves. */
function contains(column: 'target_name' | 'action', words: string): FilterQuery<AuditEvent> {
  const pattern = `%${words.toLowerCase().replace(/[!%_]/g, '!$&')}%`
  return { [raw((alias) => `lower(${alias}.${column}) like ? escape '!'`, [pattern])]: [] } as FilterQuery<AuditEvent>
}
