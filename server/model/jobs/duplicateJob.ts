import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { notFound } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { normalizedName } from '../normalizedName.ts'
import { auditSnapshot } from './auditSnapshot.ts'
import { publishChange } from './changeJobs.ts'
import type { Fields } from './fields/Field.ts'
import { jobFields } from './fields/jobFields.ts'
import { Job } from './Job.ts'
import { JobRevision } from './JobRevision.ts'
import { insertRevision, requestOf } from './revisions.ts'

const maxTries = 20

/** Makes a paused copy under the first free name. Secrets are encrypted for one row, so the copy gets a revision of its own. */
export async function duplicateJob(context: Context, id: number | null): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const copyId = await inTransaction(context, (inside) => insertCopy(inside, id))
      await publishChange(context, { changedIds: [copyId], deletedIds: [], withdrawn: [] })
      return copyId
    } catch (error) {
      // Somebody took the name after it was found free: look for another one.
      if (!(error instanceof UniqueConstraintViolationException) || tries === maxTries) throw error
    }
  }
}

async function insertCopy(inside: Context, id: number | null): Promise<number> {
  const { em, services, viewer, scope } = inside
  const original = id === null ? null : await em.findOne(Job, { ...scope, id, deletedAt: null })
  if (!original) throw notFound('job')
  const now = services.now()
  const request = requestOf(await em.findOneOrFail(JobRevision, original.revisionId), services.encryption)
  const copy = Object.assign(new Job(), copyOf(original), {
    ...scope,
    status: 'PAUSED' as const,
    createdById: viewer && viewer.user.id,
    createdAt: now,
    updatedAt: now,
  })
  copy.send(await insertRevision(em, request, services.encryption, now))
  copy.rename(await freeName(inside, original.name))
  await em.persist(copy).flush()
  const target = { type: 'Job', id: copy.id, name: copy.name }
  const after = { ...(await auditSnapshot(em, copy)), copyOf: String(original.id) }
  recordAudit(inside, 'job.duplicate', target, { after })
  await em.flush()
  return copy.id
}

/** The values that a copy takes over, as they are stored, so that a schedule that this server can no longer read is copied as well. */
export function copyOf(original: Job): Partial<Job> {
  const columns = Object.values<Fields[string]>(jobFields).flatMap((field) => (field.copied ? field.columns : []))
  return Object.fromEntries(columns.map((column) => [column, original[column as keyof Job]]))
}

/** `Report (copy)`, `Report (copy 2)`, …: the name is cut where the whole would be too long. */
async function freeName({ em, scope }: Context, name: string): Promise<string> {
  const { maxLength } = jobFields.name.bounds
  for (let number = 1; ; number++) {
    const ending = number === 1 ? ' (copy)' : ` (copy ${number})`
    const wanted = [...name].slice(0, maxLength! - ending.length).join('') + ending
    if (!(await em.findOne(Job, { ...scope, liveNormalizedName: normalizedName(wanted) }, { fields: ['id'] })))
      return wanted
  }
}
