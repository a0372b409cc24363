import { LockMode } from '@mikro-orm/core'
import { conflict, notFound, userInputError } from '../../../platform/errors.ts'
import { normalisePattern, normaliseTimezone } from '../../../schedule/schedule.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { lockWorkspace } from '../../workspaces/lockWorkspace.ts'
import { MaintenanceWindow } from '../MaintenanceWindow.ts'
import { categoryFaults, jobFaults } from '../references.ts'
import { draftFaults, draftOf, type WindowDraft } from './draft.ts'
import type { MaintenanceWindowInput, UpdateMaintenanceWindowInput } from './inputs.ts'

/** Of a workspace. */
const maxWindows = 200

/** Creates a maintenance window. Returns its id. */
export function createWindow(context: Context, input: MaintenanceWindowInput): Promise<number> {
  return inTransaction(context, async (inside) => {
    await lockWorkspace(inside)
    if ((await inside.em.count(MaintenanceWindow, { ...inside.scope })) >= maxWindows)
      throw conflict(`There are ${maxWindows} maintenance windows already, which is the limit. Delete one first.`)
    const now = context.services.now()
    const window = Object.assign(new MaintenanceWindow(), { ...inside.scope, createdAt: now, updatedAt: now })
    await applyDraft(inside, window, draftOf(input, null))
    await inside.em.persist(window).flush()
    recordAudit(inside, 'maintenanceWindow.create', targetOf(window), { after: auditSnapshot(window) })
    return window.id
  })
}

/** Changes a maintenance window. Returns its id. */
export function updateWindow(
  context: Context,
  id: number | null,
  input: UpdateMaintenanceWindowInput,
): Promise<number> {
  return inTransaction(context, async (inside) => {
    const window = await lockWindow(inside, id)
    const before = auditSnapshot(window)
    await applyDraft(inside, window, draftOf(input, window))
    window.updatedAt = context.services.now()
    recordAudit(inside, 'maintenanceWindow.update', targetOf(window), { before, after: auditSnapshot(window) })
    return window.id
  })
}

/** Deletes a maintenance window. The incidents that it muted and that are still open are announced. */
export function deleteWindow(context: Context, id: number | null): Promise<number> {
  return inTransaction(context, async (inside) => {
    const window = await lockWindow(inside, id)
    recordAudit(inside, 'maintenanceWindow.delete', targetOf(window), { before: auditSnapshot(window) })
    const key = window.id
    inside.em.remove(window)
    await inside.em.flush()
    return key
  })
}

async function lockWindow({ em, scope }: Context, id: number | null): Promise<MaintenanceWindow> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const window = id === null ? null : await em.findOne(MaintenanceWindow, { id, ...scope }, how)
  if (!window) throw notFound('maintenance window')
  return window
}

/** Applies the input. @throws BAD_USER_INPUT with every fault */
async function applyDraft(context: Context, window: MaintenanceWindow, draft: WindowDraft): Promise<void> {
  const faults = [
    ...draftFaults(draft),
    ...(await jobFaults(context, draft.jobIds, window.jobIds)),
    ...(await categoryFaults(context, draft.categoryIds, window.categoryIds)),
  ]
  if (faults.length > 0) throw userInputError(faults)
  const { cronPattern, timezone } = draft
  Object.assign(window, draft, {
    cronPattern: cronPattern && normalisePattern(cronPattern),
    timezone: cronPattern && normaliseTimezone(timezone ?? 'UTC'),
  })
}

function auditSnapshot(window: MaintenanceWindow): Record<string, unknown> {
  const { name, jobIds, categoryIds, hosts, from, to, cronPattern, durationMinutes, timezone } = window
  return {
    name,
    jobIds: [...jobIds],
    categoryIds: [...categoryIds],
    hosts: [...hosts],
    from,
    to,
    cronPattern,
    durationMinutes,
    timezone,
  }
}

const targetOf = ({ id, name }: MaintenanceWindow) => ({ type: 'MaintenanceWindow', id, name })
