import type { Category } from './Category.ts'
import { toCode } from '../../database/columnTypes.ts'
import type { KeysetList } from '../paging/keyset.ts'
import type { Scope } from '../workspaces/Scope.ts'
import { inClause } from '../../database/inClause.ts'
import { likePattern } from '../../database/likePattern.ts'
import { CategoryStatus } from './Category.ts'
import { categoryColumns } from './loadCategory.ts'
import type { CategoryFilter, CategoryOrder, CategoryOrderField } from './inputs.ts'

const columns: Record<CategoryOrderField, { column: string; kind: 'string' | 'number' }> = {
  NAME: { column: 'normalized_name', kind: 'string' },
  CREATED_AT: { column: 'created_at', kind: 'number' },
  UPDATED_AT: { column: 'updated_at', kind: 'number' },
}

/** The list of a workspace that a filter and an order mean. */
export function categoryList(
  { workspaceId }: Scope,
  filter?: CategoryFilter | null,
  orderBy?: CategoryOrder | null,
): KeysetList {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' }
  const where = ['workspace_id = ?']
  const parameters: unknown[] = [workspaceId]
  if (filter?.statuses) {
    const list = inClause(filter.statuses.map((status) => toCode(CategoryStatus, status)))
    where.push(`status in ${list.marks}`)
    parameters.push(...list.parameters)
  }
  const search = filter?.search?.trim().toWellFormed().toLowerCase()
  if (search) {
    where.push(`(normalized_name like ? escape '!' or lower(description) like ? escape '!')`)
    parameters.push(likePattern(search.normalize('NFC')), likePattern(search))
  }
  return {
    ...columns[field],
    from: 'category',
    columns: categoryColumns,
    where,
    parameters,
    id: 'id',
    nullable: false,
    direction,
    order: `categories ${field} ${direction}`,
  }
}

/** What a category's place in an order is made of. */
export function orderValue(
  category: Pick<Category, 'normalizedName' | 'createdAt' | 'updatedAt'>,
  field: CategoryOrderField,
) {
  switch (field) {
    case 'NAME':
      return category.normalizedName
    case 'CREATED_AT':
      return category.createdAt
    case 'UPDATED_AT':
      return category.updatedAt
  }
}
