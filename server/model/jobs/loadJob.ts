import { rowMapper } from '../../database/rowMapper.ts'
import { inClause } from '../../database/inClause.ts'
import { byId, scopedLoader } from '../loader.ts'
import { Job } from './Job.ts'

export const { columns: jobColumns, of: jobOf } = rowMapper(Job)

/** Jobs by id, deleted ones as well. */
export const loadJob = scopedLoader<number, Job>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(`select ${jobColumns} from job where workspace_id = ? and id in ${marks}`, [
    workspaceId,
    ...parameters,
  ])
  return byId(rows.map(jobOf))
})
