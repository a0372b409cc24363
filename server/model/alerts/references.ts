import type { FieldError } from '../../platform/errors.ts'
import { Category } from '../categories/Category.ts'
import type { Context } from '../Context.ts'
import { Job } from '../jobs/Job.ts'
import { Channel } from './Channel.ts'

/** The faults of ids that do not exist in the workspace. @param stored ids that the row has already, which may have been deleted */
export async function jobFaults({ em, scope }: Context, ids: number[], stored: number[]): Promise<FieldError[]> {
  const found = await em.find(Job, { ...scope, id: { $in: ids }, deletedAt: null }, { fields: ['id'] })
  return missing('jobIds', 'job', ids, [...found.map(({ id }) => id), ...stored])
}

export async function categoryFaults({ em, scope }: Context, ids: number[], stored: number[]): Promise<FieldError[]> {
  const found = await em.find(Category, { ...scope, id: { $in: ids } }, { fields: ['id'] })
  return missing('categoryIds', 'category', ids, [...found.map(({ id }) => id), ...stored])
}

export async function channelFaults({ em, scope }: Context, path: string, ids: number[]): Promise<FieldError[]> {
  const found = await em.find(Channel, { ...scope, id: { $in: ids } }, { fields: ['id'] })
  return missing(
    path,
    'channel',
    ids,
    found.map(({ id }) => id),
  )
}

function missing(path: string, what: string, ids: number[], known: number[]): FieldError[] {
  const keys = new Set(known)
  return ids.flatMap((id, place) =>
    keys.has(id) ? [] : [{ path: `${path}.${place}`, message: `There is no such ${what}.` }],
  )
}
