import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { notFound } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { normalizedName } from '../normalizedName.ts'
import { User } from '../users/User.ts'
import { publishChange } from './changeJobs.ts'
import { Job } from './Job.ts'
import { auditSnapshot } from './auditSnapshot.ts'
import { insertRevision, requestOf } from './revisions.ts'

const mostTries = 20

/** A paused copy under the first free name. Secrets are bound to one row, so the copy gets a revision of its own and encrypts them again. */
export async function duplicateJob(context: Context, id: number | null): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const copyId = await inTransaction(context, (inside) => copyOf(inside, id))
      await publishChange(context, { changedIds: [copyId], deletedIds: [], withdrawn: [] })
      return copyId
    } catch (error) {
      // Somebody took the name between the look and the write: look again.
      if (!(error instanceof UniqueConstraintViolationException) || tries === mostTries) throw error
    }
  }
}

async function copyOf(inside: Context, id: number | null): Promise<number> {
  const { em, services, viewer, scope } = inside
  const original =
    id === null ? null : await em.findOne(Job, { ...scope, id, deletedAt: null }, { populate: ['revision'] })
  if (!original) throw notFound('job')
  const now = services.now()
  const copy = Object.assign(new Job(), {
    ...scope,
    description: original.description,
    category: original.category,
    status: 'PAUSED' as const,
    cronPattern: original.cronPattern,
    timezone: original.timezone,
    overlapPolicy: original.overlapPolicy,
    misfirePolicy: original.misfirePolicy,
    disableAfterFailures: original.disableAfterFailures,
    createdBy: viewer && em.getReference(User, viewer.user.id),
    createdAt: now,
    updatedAt: now,
  })
  copy.revision = await insertRevision(em, requestOf(original.revision, services.encryption), services.encryption, now)
  copy.rename(await freeName(inside, original.name))
  await em.persist(copy).flush()
  const target = { type: 'Job', id: copy.id, name: copy.name }
  recordAudit(inside, 'job.duplicate', target, { after: { ...auditSnapshot(copy), copyOf: String(original.id) } })
  await em.flush()
  return copy.id
}

/** `Report (copy)`, `Report (copy 2)`, …: cut where it would be longer than a name may be. */
async function freeName({ em, scope }: Context, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? ' (copy)' : ` (copy ${number})`
    const wanted = [...name].slice(0, 100 - ending.length).join('') + ending
    if (!(await em.findOne(Job, { ...scope, liveNormalizedName: normalizedName(wanted) }, { fields: ['id'] })))
      return wanted
  }
}
