import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import type { KeysetList } from '../../paging/keyset.ts'
import { parseIds } from '../../parseId.ts'
import type { Scope } from '../../workspaces/Scope.ts'
import { DeliveryStatus } from '../enums.ts'
import type { DeliveryFilter } from './listInputs.ts'
import { deliveryColumns } from './loadDelivery.ts'

/** The deliveries of a workspace that match a filter, newest first. */
export function deliveryList(
  { workspaceId }: Scope,
  { statuses, channelIds, incidentIds }: DeliveryFilter,
): KeysetList {
  const where = ['workspace_id = ?']
  const parameters: unknown[] = [workspaceId]
  const among = (text: (marks: string) => string, keys: number[] | null | undefined) => {
    if (!keys) return
    const list = inClause(keys)
    where.push(text(list.marks))
    parameters.push(...list.parameters)
  }
  among(
    (marks) => `status in ${marks}`,
    statuses?.map((status) => toCode(DeliveryStatus, status)),
  )
  among((marks) => `channel_id in ${marks}`, channelIds && parseIds(channelIds))
  among(
    (marks) => `id in (select delivery_id from delivery_item where incident_id in ${marks})`,
    incidentIds && parseIds(incidentIds),
  )
  const byId = { column: 'id', id: 'id', kind: 'number', nullable: false, direction: 'DESC' } as const
  return { ...byId, from: 'delivery', columns: deliveryColumns, where, parameters, order: 'deliveries' }
}
