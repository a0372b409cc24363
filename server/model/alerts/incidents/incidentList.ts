import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { placeholders } from '../../../database/placeholders.ts'
import type { KeysetList } from '../../paging/keyset.ts'
import { parseIds } from '../../parseId.ts'
import type { Scope } from '../../workspaces/Scope.ts'
import { AlertKind, IncidentStatus, Severity } from '../enums.ts'
import type { IncidentFilter } from './listInputs.ts'
import { incidentColumns } from './loadIncident.ts'

/** Whether a filter leaves only open incidents, which are few and therefore counted. */
export const isOfOpen = ({ statuses }: IncidentFilter) =>
  statuses != null && statuses.every((status) => status !== 'RESOLVED')

/** The incidents of a workspace that match a filter, newest first. */
export function incidentList({ workspaceId }: Scope, filter: IncidentFilter): KeysetList {
  const where = ['workspace_id = ?']
  const parameters: unknown[] = [workspaceId]
  const among = (column: string, keys: number[] | null | undefined) => {
    if (!keys) return
    const list = inClause(keys)
    where.push(`${column} in ${list.marks}`)
    parameters.push(...list.parameters)
  }
  // The unique key of open incidents finds them quickly in a long history.
  if (isOfOpen(filter)) where.push(`open_key > ''`)
  if (filter.topLevel) where.push('parent_id is null')
  among(
    'status',
    filter.statuses?.map((status) => toCode(IncidentStatus, status)),
  )
  among(
    'severity',
    filter.severities?.map((severity) => toCode(Severity, severity)),
  )
  among(
    'kind',
    filter.kinds?.map((kind) => toCode(AlertKind, kind)),
  )
  among('job_id', filter.jobIds && parseIds(filter.jobIds))
  if (filter.hosts) {
    // No host is empty.
    const hosts = filter.hosts.length === 0 ? [''] : filter.hosts
    where.push(`host in ${placeholders(hosts.length)}`)
    parameters.push(...hosts)
  }
  for (const [instant, sign] of [
    [filter.from, '>='],
    [filter.to, '<'],
  ] as const) {
    if (!instant) continue
    where.push(`opened_at ${sign} ?`)
    parameters.push(instant.getTime())
  }
  const byId = { column: 'id', id: 'id', kind: 'number', nullable: false, direction: 'DESC' } as const
  return { ...byId, from: 'incident', columns: incidentColumns, where, parameters, order: 'incidents' }
}
