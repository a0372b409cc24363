import { loader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'

/** How many jobs that are not deleted are in each category. */
export const loadJobCount = loader<number, number>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<{ category_id: number; count: number }>(
    `select category_id, count(*) as \`count\` from job where category_id in ${marks} and deleted_at is null group by category_id`,
    parameters,
  )
  return new Map(rows.map((row) => [Number(row.category_id), Number(row.count)]))
})
