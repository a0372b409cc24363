import { rowMapper } from '../../../database/rowMapper.ts'
import { loader } from '../../loader.ts'
import { firstOfEach } from '../firstOfEach.ts'
import type { Incident } from '../Incident.ts'
import { IncidentEvent } from '../IncidentEvent.ts'
import { incidentColumns, incidentOf } from './loadIncident.ts'

export const [maxChildren, maxEvents, maxDeliveries] = [200, 200, 100]

const events = rowMapper(IncidentEvent)

/** The children of each of these incidents, oldest first. */
export const loadChildren = loader<number, Incident[]>(async ({ data }, ids) => {
  const selection = {
    columns: incidentColumns,
    from: 'incident',
    key: 'parent_id',
    orderBy: 'id',
    limit: maxChildren,
  }
  const found = await firstOfEach<object>(data.sql, selection, ids)
  return new Map([...found].map(([id, rows]) => [id, rows.map(incidentOf)]))
})

/** The timeline of each of these incidents, oldest first; only the newest part of a very long one. */
export const loadEvents = loader<number, IncidentEvent[]>(async ({ data }, ids) => {
  const selection = {
    columns: events.columns,
    from: 'incident_event',
    key: 'incident_id',
    orderBy: 'id desc',
    limit: maxEvents,
  }
  const found = await firstOfEach<object>(data.sql, selection, ids)
  return new Map([...found].map(([id, rows]) => [id, rows.map(events.of).toReversed()]))
})

/** The ids of the deliveries about each of these incidents, newest first. */
export const loadDeliveryIds = loader<number, number[]>(async ({ data }, ids) => {
  const selection = {
    columns: 'distinct incident_id, delivery_id',
    from: 'delivery_item',
    key: 'incident_id',
    orderBy: 'delivery_id desc',
    limit: maxDeliveries,
  }
  const found = await firstOfEach<{ delivery_id: number }>(data.sql, selection, ids)
  return new Map([...found].map(([id, rows]) => [id, rows.map((row) => Number(row.delivery_id))]))
})
