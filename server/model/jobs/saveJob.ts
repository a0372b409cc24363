import { ForeignKeyConstraintViolationException, UniqueConstraintViolationException } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { Category } from '../categories/Category.ts'
import { userInputError, conflict, type FieldError } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { parseId } from '../parseId.ts'
import { validationErrors } from '../validate.ts'
import { normalisePattern, normaliseTimezone } from '../../schedule/schedule.ts'
import { User } from '../users/User.ts'
import { changeJob, publishChange } from './changeJobs.ts'
import { draftOf, type JobDraft } from './draft.ts'
import { enteredSecretFaults } from './enteredSecrets.ts'
import type { CreateJobInput, UpdateJobInput } from './inputs.ts'
import { Job } from './Job.ts'
import { jobFaults, nameTaken, noSuchCategory } from './jobFaults.ts'
import { isMissingSecret } from './missingSecrets.ts'
import { auditSnapshot } from './auditSnapshot.ts'
import { hasSameSecrets, insertRevision, isSameRequest, requestOf } from './revisions.ts'
import { egressPolicy } from './egressPolicy.ts'

/** Makes a job and plans its first run. Answers its key. */
export async function createJob(context: Context, input: CreateJobInput): Promise<number> {
  const { services } = context
  const now = services.now()
  const draft = draftOf(input)
  const marks = [...(await validationErrors(input)), ...enteredSecretFaults(input)]
  const id = await namedOnce(draft.name, () =>
    inTransaction(context, async (inside) => {
      refuse([...marks, ...(await jobFaults(inside, egressPolicy(services.settings), draft, null))])
      const job = Object.assign(new Job(), inside.scope)
      job.revision = await insertRevision(inside.em, draft.request, services.encryption, now)
      job.createdBy = context.viewer && inside.em.getReference(User, context.viewer.user.id)
      job.createdAt = job.updatedAt = now
      applyDraft(inside, job, draft)
      await inside.em.persist(job).flush()
      // `H` in a pattern is chosen by the key, so the first run is known only now.
      job.plan(now)
      recordAudit(inside, 'job.create', { type: 'Job', id: job.id, name: job.name }, { after: auditSnapshot(job) })
      await inside.em.flush()
      return job.id
    }),
  )
  await publishChange(context, { changedIds: [id], deletedIds: [], withdrawn: [] })
  return id
}

/** Changes a job. What is under way keeps what it started with; what was claimed and has not started follows the change. */
export async function updateJob(context: Context, id: number | null, input: UpdateJobInput): Promise<number> {
  const { services } = context
  const marks = [...(await validationErrors(input)), ...enteredSecretFaults(input)]
  let replans = false
  return namedOnce(input.name ?? '', () =>
    changeJob(context, id, {
      action: 'job.update',
      skipReason: input.status === 'PAUSED' ? 'The job was paused before the run started.' : null,
      withdraws: () => replans,
      async apply(job, now, inside) {
        if (job.version !== input.version) throw outdated(job)
        const before = draftBefore(job, services.encryption)
        const draft = draftOf(input, before)
        const faults = await jobFaults(inside, egressPolicy(services.settings), draft, {
          job,
          request: before.request,
        })
        const request = { old: before.request, new: draft.request }
        const isRevised = !isSameRequest(request.old, request.new)
        const counts = (fault: FieldError) =>
          isMissingSecret(fault) ? isAskedFor(fault, input, isRevised) : isAbout(fault, input)
        refuse([...marks, ...faults.filter(counts)])
        const statusBefore = job.status
        const planBefore = scheduleFingerprint(job)
        if (isRevised) job.revision = await insertRevision(inside.em, request.new, services.encryption, now)
        applyDraft(inside, job, draft)
        if (statusBefore === 'FAILED' && job.status === 'ACTIVE') job.consecutiveFailures = 0
        replans = planBefore !== scheduleFingerprint(job)
        if (replans) job.plan(now)
        if (!hasSameSecrets(request.old, request.new)) noteSecrets(inside, job)
        return true
      },
    }),
  )
}

/** Takes over all but the request; names and patterns in the form in which they are kept. */
function applyDraft({ em }: Context, job: Job, draft: JobDraft): void {
  job.rename(draft.name)
  job.description = draft.description
  job.category = em.getReference(Category, parseId(draft.categoryId)!)
  job.status = draft.status
  job.cronPattern = normalisePattern(draft.cronPattern)
  job.timezone = normaliseTimezone(draft.timezone)
  job.overlapPolicy = draft.overlapPolicy
  job.misfirePolicy = draft.misfirePolicy
  job.disableAfterFailures = draft.disableAfterFailures
}

/** All that a claimed run has taken over from its job: another value, and it must be claimed anew. */
function scheduleFingerprint(job: Job): string {
  const { status, cronPattern, timezone, overlapPolicy, misfirePolicy, disableAfterFailures, revision } = job
  return [status, cronPattern, timezone, overlapPolicy, misfirePolicy, disableAfterFailures, revision.id].join(' | ')
}

function draftBefore(job: Job, encryption: Context['services']['encryption']): JobDraft {
  return {
    name: job.name,
    description: job.description,
    categoryId: String(job.category.id),
    cronPattern: job.cronPattern,
    timezone: job.timezone,
    overlapPolicy: job.overlapPolicy,
    misfirePolicy: job.misfirePolicy,
    disableAfterFailures: job.disableAfterFailures,
    status: job.status,
    request: requestOf(job.revision, encryption),
  }
}

function outdated(job: Job) {
  const sentence = 'Somebody changed this job meanwhile. Look at its present state and make your change again.'
  return conflict(sentence, { id: String(job.id), ...auditSnapshot(job) })
}

function noteSecrets(inside: Context, job: Job): void {
  recordAudit(inside, 'job.updateSecrets', { type: 'Job', id: job.id, name: job.name })
}

/** A new revision needs all of its secrets; a job whose secrets are lost may still be renamed or paused. */
function isAskedFor({ path }: FieldError, input: UpdateJobInput, isRevised: boolean): boolean {
  return isRevised || (path.startsWith('headers.') ? Boolean(input.headers) : Boolean(input.auth))
}

/** What a job was saved with stays, even where it would be refused today: only what is changed is judged anew. */
function isAbout({ path }: FieldError, input: UpdateJobInput): boolean {
  const field = path.split('.')[0] as keyof UpdateJobInput
  const isHeaderName = /^headers\.\d+\.name$/.test(path)
  const asItWas =
    isHeaderName || ['url', 'categoryId', 'cronPattern', 'timezone', 'name', 'description', 'status'].includes(field)
  return !asItWas || (input[field] !== undefined && input[field] !== null)
}

/** Two who take one name at once: the database lets one through, and the other one learns of it as of any taken name. */
async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException && /live_normalized_name/.test(error.message))
      throw userInputError([nameTaken(name.trim())])
    // The category was deleted between the look and the write.
    if (error instanceof ForeignKeyConstraintViolationException) throw userInputError([noSuchCategory])
    throw error
  }
}

function refuse(faults: FieldError[]): void {
  if (faults.length > 0) throw userInputError(faults)
}
