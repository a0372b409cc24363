import { rowMapper } from '../../database/rowMapper.ts'
import { inClause } from '../../database/inClause.ts'
import { byId, loader } from '../loader.ts'
import { Category } from './Category.ts'

export const { columns: categoryColumns, of: categoryOf } = rowMapper(Category)

/** Categories by id. */
export const loadCategory = loader<number, Category>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(`select ${categoryColumns} from category where id in ${marks}`, parameters)
  return byId(rows.map(categoryOf))
})
