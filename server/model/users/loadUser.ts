import { fromCode } from '../../database/columnTypes.ts'
import { byId, scopedLoader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { Role, type User } from './User.ts'

export type UserRow = Pick<User, 'id' | 'email' | 'name' | 'role' | 'isActive' | 'createdAt' | 'updatedAt'>

/** People by their keys, as far as others may see them. */
export const loadUser = scopedLoader<number, UserRow>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const columns = 'id, email, name, role, is_active, created_at, updated_at'
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${columns} from \`user\` where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(
    rows.map((row) => ({
      id: Number(row['id']),
      email: row['email'] as string,
      name: row['name'] as string,
      role: fromCode(Role, Number(row['role'])),
      isActive: Boolean(row['is_active']),
      createdAt: new Date(Number(row['created_at'])),
      updatedAt: new Date(Number(row['updated_at'])),
    })),
  )
})
