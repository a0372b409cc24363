import { rowMapper } from '../../database/rowMapper.ts'
import { inClause } from '../../database/inClause.ts'
import { byId, loader } from '../loader.ts'
import { Job } from './Job.ts'

export const { columns: jobColumns, of: jobOf } = rowMapper(Job)

/** Jobs by id, deleted ones as well. */
export const loadJob = loader<number, Job>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(`select ${jobColumns} from job where id in ${marks}`, parameters)
  return byId(rows.map(jobOf))
})
