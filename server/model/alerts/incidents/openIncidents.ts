import { inClause } from '../../../database/inClause.ts'
import type { Scoped } from '../../Context.ts'
import { scopedLoader } from '../../loader.ts'
import type { Incident } from '../Incident.ts'
import { incidentColumns, incidentOf } from './loadIncident.ts'

/** Of a dashboard. */
export const maxShown = 100

/** What is open of each of these jobs, the newest first: one incident a rule at most. */
export const loadOpenOfJob = scopedLoader<number, Incident[]>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${incidentColumns} from incident where workspace_id = ? and open_key > '' and job_id in ${marks} order by id desc`,
    [workspaceId, ...parameters],
  )
  return Map.groupBy(rows.map(incidentOf), ({ jobId }) => jobId!)
})

/** What is open in a workspace, the most severe first and then the newest. A parent speaks for its children. */
export async function openIncidents({ services, scope }: Scoped): Promise<Incident[]> {
  const rows = await services.data.sql.all<object>(
    `select ${incidentColumns} from incident where workspace_id = ? and open_key > '' and parent_id is null order by severity desc, id desc limit ${maxShown}`,
    [scope.workspaceId],
  )
  return rows.map(incidentOf)
}
