import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { conflict } from '../errors.ts'
import type { Context } from '../graphql/Context.ts'
import { changeJob, type JobChange } from './changeJobs.ts'
import { Job } from './Job.ts'

export const pausing: JobChange = {
  action: 'job.pause',
  skipReason: 'The job was paused before the run started.',
  apply(job, now) {
    if (job.status === 'PAUSED') return false
    job.pause(now)
    return true
  },
}

export const resumption: JobChange = {
  action: 'job.resume',
  apply(job, now) {
    if (job.status === 'ACTIVE') return false
    job.resume(now)
    return true
  },
}

export const deletion: JobChange = {
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
  async apply(job, now, { em }) {
    const other = await em.findOne(Job, { liveNameKey: job.nameKey })
    if (other)
      throw conflict(`Another job is named "${job.name}" now. Rename or delete that one first.`, {
        id: String(other.id),
        name: other.name,
      })
    job.restore(now)
    return true
  },
}

/** Where somebody takes the name between the look and the write, the second look says so. */
export async function restoreJob(context: Context, id: number | null): Promise<number> {
  try {
    return await changeJob(context, id, restoration)
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return changeJob(context, id, restoration)
    throw error
  }
}
