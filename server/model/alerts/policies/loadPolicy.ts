import type { Scoped } from '../../Context.ts'
import { byId, scopedLoader } from '../../loader.ts'
import { AlertPolicy } from '../AlertPolicy.ts'

/** Policies by id, including those that belong to one rule. */
export const loadPolicy = scopedLoader<number, AlertPolicy>(async ({ data }, scope, ids) =>
  byId(await data.orm.em.fork().find(AlertPolicy, { ...scope, id: { $in: ids } })),
)

/** The policies of a workspace that have a name: the default one first, then by name. */
export const listPolicies = ({ services, scope }: Scoped): Promise<AlertPolicy[]> =>
  services.data.orm.em
    .fork()
    .find(AlertPolicy, { ...scope, ruleId: null }, { orderBy: { isDefault: 'desc', normalizedName: 'asc' } })

/** The default policy of each workspace that has one. */
const loadDefault = scopedLoader<string, AlertPolicy>(async ({ data }, scope) => {
  const policy = await data.orm.em.fork().findOne(AlertPolicy, { ...scope, isDefault: true })
  return new Map(policy ? [['default', policy]] : [])
})

export const defaultPolicy = (scoped: Scoped) => loadDefault(scoped, 'default')
