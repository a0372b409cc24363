import { fromCode } from '../../database/columnTypes.ts'
import { byId, scopedLoader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { CategoryStatus, type Category } from './Category.ts'

/** A category as it is read: a plain row, because lists are long and often asked for. */
export type CategoryRow = Pick<
  Category,
  'id' | 'name' | 'normalizedName' | 'description' | 'color' | 'status' | 'version' | 'createdAt' | 'updatedAt'
>

export const categoryColumns = 'id, name, normalized_name, description, color, status, version, created_at, updated_at'

export function categoryOf(row: Record<string, unknown>): CategoryRow {
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    normalizedName: row['normalized_name'] as string,
    description: row['description'] as string | null,
    color: row['color'] as string,
    status: fromCode(CategoryStatus, Number(row['status'])),
    version: Number(row['version']),
    createdAt: new Date(Number(row['created_at'])),
    updatedAt: new Date(Number(row['updated_at'])),
  }
}

export const loadCategory = scopedLoader<number, CategoryRow>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${categoryColumns} from category where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(rows.map(categoryOf))
})
