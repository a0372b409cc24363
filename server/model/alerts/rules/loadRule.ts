import type { Scoped } from '../../Context.ts'
import { byId, scopedLoader } from '../../loader.ts'
import { AlertRule } from '../AlertRule.ts'

/** Rules by id. */
export const loadRule = scopedLoader<number, AlertRule>(async ({ data }, scope, ids) =>
  byId(await data.orm.em.fork().find(AlertRule, { ...scope, id: { $in: ids } })),
)

/** All rules of a workspace, the oldest first, so that the built-in ones lead. */
export const listRules = ({ services, scope }: Scoped): Promise<AlertRule[]> =>
  services.data.orm.em.fork().find(AlertRule, { ...scope }, { orderBy: { id: 'asc' } })

/** The same, read once for all resolvers that ask at the same time. */
const loadAll = scopedLoader<string, AlertRule[]>(
  async (services, scope) => new Map([['all', await listRules({ services, scope })]]),
)

export const allRules = async (scoped: Scoped): Promise<AlertRule[]> => (await loadAll(scoped, 'all')) ?? []
