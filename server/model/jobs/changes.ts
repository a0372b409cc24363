import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { changeJobs, type JobChange } from './changeJobs.ts'
import { Job } from './Job.ts'

export const pause: JobChange = {
  action: 'job.pause',
  skipReason: 'The job was paused before the run started.',
  apply(job, now) {
    if (job.status === 'PAUSED') return false
    job.pause(now)
    return true
  },
}

export const resume: JobChange = {
  action: 'job.resume',
  apply(job, now) {
    if (job.status === 'ACTIVE') return false
    job.resume(now)
    return true
  },
}

export const remove: JobChange = {
  action: 'job.delete',
  skipReason: 'The job was deleted before the run started.',
  apply(job, now) {
    job.delete(now)
    return true
  },
}

const restoration: JobChange = {
  action: 'job.restore',
  ofDeleted: true,
  async before(jobs, { em, scope }) {
    const named = await em.find(Job, { ...scope, liveNormalizedName: { $in: jobs.map((job) => job.normalizedName) } })
    const taken = new Map(named.map((job) => [job.normalizedName, job]))
    for (const job of jobs) {
      const other = taken.get(job.normalizedName)
      if (other)
        throw conflict(`Another job is named "${job.name}" now. Rename or delete that one first.`, {
          id: String(other.id),
          name: other.name,
        })
      taken.set(job.normalizedName, job)
    }
  },
  apply(job, now) {
    job.restore(now)
    return true
  },
}

/** Where somebody takes a name between the look and the write, the second look says so. */
export async function restoreJobs(context: Context, ids: number[]): Promise<number[]> {
  try {
    return await changeJobs(context, ids, restoration)
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return changeJobs(context, ids, restoration)
    throw error
  }
}

/** The same for one job, which must be there. */
export async function restoreJob(context: Context, id: number | null): Promise<number> {
  const [restored] = id === null ? [] : await restoreJobs(context, [id])
  if (restored === undefined) throw notFound('job')
  return restored
}
