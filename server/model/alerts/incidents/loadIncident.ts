import { inClause } from '../../../database/inClause.ts'
import { rowMapper } from '../../../database/rowMapper.ts'
import { byId, scopedLoader } from '../../loader.ts'
import { Incident } from '../Incident.ts'

export const { columns: incidentColumns, of: incidentOf } = rowMapper(Incident)

/** Incidents by id. */
export const loadIncident = scopedLoader<number, Incident>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${incidentColumns} from incident where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(rows.map(incidentOf))
})
