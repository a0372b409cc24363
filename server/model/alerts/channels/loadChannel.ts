import type { Scoped } from '../../Context.ts'
import { byId, scopedLoader } from '../../loader.ts'
import { Channel } from '../Channel.ts'

/** Channels by id. */
export const loadChannel = scopedLoader<number, Channel>(async ({ data }, scope, ids) =>
  byId(await data.orm.em.fork().find(Channel, { ...scope, id: { $in: ids } })),
)

/** All channels of a workspace, by name. */
export const listChannels = ({ services, scope }: Scoped): Promise<Channel[]> =>
  services.data.orm.em.fork().find(Channel, { ...scope }, { orderBy: { normalizedName: 'asc' } })
