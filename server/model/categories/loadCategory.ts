import { rowMapper } from '../../database/rowMapper.ts'
import { inClause } from '../../database/inClause.ts'
import { byId, scopedLoader } from '../loader.ts'
import { Category } from './Category.ts'

export const { columns: categoryColumns, of: categoryOf } = rowMapper(Category)

/** Categories by id. */
export const loadCategory = scopedLoader<number, Category>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${categoryColumns} from category where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(rows.map(categoryOf))
})
