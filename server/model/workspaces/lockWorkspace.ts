import { LockMode } from '@mikro-orm/core'
import type { Context } from '../Context.ts'
import { Workspace } from './Workspace.ts'

/** Until the transaction ends, nobody else who locks the workspace goes on: so that a bound on its things holds. */
export async function lockWorkspace({ em, scope }: Context): Promise<void> {
  await em.findOneOrFail(Workspace, { id: scope.workspaceId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
}
