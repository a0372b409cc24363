import { inClause } from '../../../database/inClause.ts'
import { rowMapper } from '../../../database/rowMapper.ts'
import { byId, loader, scopedLoader } from '../../loader.ts'
import { Delivery } from '../Delivery.ts'
import { firstOfEach } from '../firstOfEach.ts'

export const { columns: deliveryColumns, of: deliveryOf } = rowMapper(Delivery)

/** The maximum number of incidents that a delivery lists. */
export const maxIncidents = 100

/** Deliveries by id. */
export const loadDelivery = scopedLoader<number, Delivery>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${deliveryColumns} from delivery where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(rows.map(deliveryOf))
})

/** The ids of the incidents in each of these deliveries, oldest first. */
export const loadIncidentIds = loader<number, number[]>(async ({ data }, ids) => {
  const selection = {
    columns: 'distinct delivery_id, incident_id',
    from: 'delivery_item',
    key: 'delivery_id',
    orderBy: 'incident_id',
    limit: maxIncidents,
  }
  const found = await firstOfEach<{ incident_id: number }>(data.sql, selection, ids)
  return new Map([...found].map(([id, rows]) => [id, rows.map((row) => Number(row.incident_id))]))
})
