import type { SqlClient } from '../../database/SqlClient.ts'
import { unauthenticated } from '../../platform/errors.ts'
import type { Viewer } from '../Viewer.ts'

/**
 * The workspace that an operation may see and change. Whatever finds a thing by a key, a name or a list takes a scope, and its
 * SQL compares `workspace_id`; a thing of another workspace is answered like one that does not exist. The engine has no scope:
 * it runs the jobs of all workspaces.
 */
export interface Scope {
  readonly workspaceId: number
}

/** The workspace that each installation has. It also holds what belongs to no team, such as sign-ins of unknown people. */
export const defaultWorkspaceId = 1

export const defaultScope: Scope = { workspaceId: defaultWorkspaceId }

/** @throws UNAUTHENTICATED where nobody is signed in: a visitor has no scope */
export function scopeOf(viewer: Viewer | null): Scope {
  if (!viewer) throw unauthenticated()
  return { workspaceId: viewer.user.workspaceId }
}

/**
 * Whether jobs outside the scope exist at all. Executions have no `workspace_id` of their own, so that the largest table does not
 * grow: their job has it. While there is one workspace, no list has to look at the job of each row. A workspace exists before
 * anything in it.
 */
export async function hasOtherWorkspaces(sql: SqlClient, { workspaceId }: Scope): Promise<boolean> {
  return (await sql.all('select id from workspace where id <> ? limit 1', [workspaceId])).length > 0
}
