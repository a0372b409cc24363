import { rowMapper } from '../../database/rowMapper.ts'
import { byId, scopedLoader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { User } from './User.ts'

const { columns, of } = rowMapper(User, { without: ['passwordHash'] })

type UserRow = ReturnType<typeof of>

/** Users by id, without what proves who they are. */
export const loadUser = scopedLoader<number, UserRow>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(`select ${columns} from \`user\` where workspace_id = ? and id in ${marks}`, [
    workspaceId,
    ...parameters,
  ])
  return byId(rows.map(of))
})
