import type { Context } from '../Context.ts'
import { User } from '../users/User.ts'
import { defaultWorkspaceId } from '../workspaces/Scope.ts'
import { AuditEvent } from './AuditEvent.ts'

/** Records an event with the change it describes: both are written in the same flush, or neither is. Never pass secrets. */
export function recordAudit(
  context: Pick<Context, 'em' | 'viewer' | 'ip' | 'services'>,
  action: string,
  /** `workspaceId`: set where no signed-in person acted. */
  target: { type: string; id: number | string | null; name: string | null; workspaceId?: number | undefined },
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): void {
  const event = new AuditEvent()
  event.workspaceId = context.viewer?.user.workspaceId ?? target.workspaceId ?? defaultWorkspaceId
  event.at = context.services.now()
  event.actor = context.viewer ? context.em.getReference(User, context.viewer.user.id) : null
  event.action = action
  event.targetType = target.type
  event.targetId = target.id === null ? null : String(target.id)
  event.targetName = target.name
  event.ip = context.ip
  const { before, after } = onlyChanges(change)
  event.before = before && JSON.stringify(before)
  event.after = after && JSON.stringify(after)
  context.em.persist(event)
}

/** With both sides known, only the fields that differ. */
function onlyChanges({ before, after }: { before?: Record<string, unknown>; after?: Record<string, unknown> }) {
  if (!before || !after) return { before: before ?? null, after: after ?? null }
  const differs = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (side: Record<string, unknown>) => Object.fromEntries(differs.map((key) => [key, side[key]]))
  return { before: pick(before), after: pick(after) }
}
