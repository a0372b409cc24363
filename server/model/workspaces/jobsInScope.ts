import { inClause } from '../../database/inClause.ts'
import type { Scoped } from '../Context.ts'
import { scopedLoader } from '../loader.ts'
import { hasOtherWorkspaces } from './Scope.ts'

const loadIsInScope = scopedLoader<number, true>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<{ id: number }>(`select id from job where workspace_id = ? and id in ${marks}`, [
    workspaceId,
    ...parameters,
  ])
  return new Map(rows.map(({ id }) => [Number(id), true]))
})

/** Those of these jobs, deleted ones as well, that belong to the scope. Events name jobs of all workspaces. */
export async function jobsInScope(scoped: Scoped, jobIds: Iterable<number>): Promise<Set<number>> {
  const ids = [...jobIds]
  if (!(await hasOtherWorkspaces(scoped.services.data.sql, scoped.scope))) return new Set(ids)
  const isInScope = await Promise.all(ids.map((id) => loadIsInScope(scoped, id)))
  return new Set(ids.filter((_, place) => isInScope[place]))
}
