import { inClause } from '../../../database/inClause.ts'
import type { Scoped } from '../../Context.ts'

/** Keys in one statement. */
const keysAtOnce = 1000

/** How many of these incidents belong to the workspace. Events name incidents of all workspaces. */
export async function countInScope({ services, scope }: Scoped, ids: readonly number[]): Promise<number> {
  let count = 0
  for (let from = 0; from < ids.length; from += keysAtOnce) {
    const { marks, parameters } = inClause(ids.slice(from, from + keysAtOnce))
    const [row] = await services.data.sql.all<{ count: number }>(
      `select count(*) as \`count\` from incident where workspace_id = ? and id in ${marks}`,
      [scope.workspaceId, ...parameters],
    )
    count += Number(row!.count)
  }
  return count
}
