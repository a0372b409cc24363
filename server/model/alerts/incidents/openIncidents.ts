import { inClause } from '../../../database/inClause.ts'
import type { Scoped } from '../../Context.ts'
import { scopedLoader } from '../../loader.ts'
import type { Incident } from '../Incident.ts'
import { incidentColumns, incidentOf } from './loadIncident.ts'

/** Of a dashboard. */
export const maxShown = 100

/** The open incidents of each of these jobs, newest first: at most one for each rule. */
export const loadOpenOfJob = scopedLoader<number, Incident[]>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${incidentColumns} from incident where workspace_id = ? and open_key > '' and job_id in ${marks} order by id desc`,
    [workspaceId, ...parameters],
  )
  return Map.groupBy(rows.map(incidentOf), ({ jobId }) => jobId!)
})

/** The open incidents of a workspace without children, the most severe first and then the newest. */
export async function openIncidents({ services, scope }: Scoped): Promise<Incident[]> {
  const rows = await services.data.sql.all<object>(
    `select ${incidentColumns} from incident where workspace_id = ? and open_key > '' and parent_id is null order by severity desc, id desc limit ${maxShown}`,
    [scope.workspaceId],
  )
  return rows.map(incidentOf)
}
