import type { Scoped } from '../../Context.ts'
import { byId, scopedLoader } from '../../loader.ts'
import { MaintenanceWindow } from '../MaintenanceWindow.ts'

/** Maintenance windows by id. */
export const loadWindow = scopedLoader<number, MaintenanceWindow>(async ({ data }, scope, ids) =>
  byId(await data.orm.em.fork().find(MaintenanceWindow, { ...scope, id: { $in: ids } })),
)

/** All maintenance windows of a workspace, the newest first. */
export const listWindows = ({ services, scope }: Scoped): Promise<MaintenanceWindow[]> =>
  services.data.orm.em.fork().find(MaintenanceWindow, { ...scope }, { orderBy: { id: 'desc' } })
