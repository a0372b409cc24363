import { ForeignKeyConstraintViolationException, UniqueConstraintViolationException } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { userInputError, conflict, type FieldError } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { validationErrors } from '../validate.ts'
import { changeJob, publishChange } from './changeJobs.ts'
import { draftOf, type JobDraft } from './draft.ts'
import { enteredSecretFaults } from './enteredSecrets.ts'
import type { Fields } from './fields/Field.ts'
import { fields, loadFields, storeFields } from './fields/fields.ts'
import { jobFields } from './fields/jobFields.ts'
import type { CreateJobInput, UpdateJobInput } from './inputs.ts'
import { Job } from './Job.ts'
import { JobRevision } from './JobRevision.ts'
import { jobFaults, nameTaken, noSuchCategory } from './jobFaults.ts'
import { isMissingSecret } from './missingSecrets.ts'
import { auditSnapshot } from './auditSnapshot.ts'
import { hasSameSecrets, insertRevision, isSameRequest, requestOf } from './revisions.ts'
import { egressPolicy } from './egressPolicy.ts'

/** Makes a job and plans its first run. @returns its id */
export async function createJob(context: Context, input: CreateJobInput): Promise<number> {
  const { services } = context
  const now = services.now()
  const draft = draftOf(input)
  const marks = [...(await validationErrors(input)), ...enteredSecretFaults(input)]
  const id = await namedOnce(draft.name, () =>
    inTransaction(context, async (inside) => {
      refuse([...marks, ...(await jobFaults(inside, egressPolicy(services.settings), draft, null))])
      const job = Object.assign(new Job(), inside.scope)
      job.send(await insertRevision(inside.em, draft.request, services.encryption, now))
      job.createdById = context.viewer && context.viewer.user.id
      job.createdAt = job.updatedAt = now
      applyDraft(job, draft)
      await inside.em.persist(job).flush()
      // `H` in a pattern is a hash of the id, so the first run is known only now.
      job.plan(now)
      const target = { type: 'Job', id: job.id, name: job.name }
      recordAudit(inside, 'job.create', target, { after: await auditSnapshot(inside.em, job) })
      await inside.em.flush()
      return job.id
    }),
  )
  await publishChange(context, { changedIds: [id], deletedIds: [], withdrawn: [] })
  return id
}

/** Changes a job. Running executions keep the revision that they started with; claimed runs that have not started follow the change. @returns its id */
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
        if (job.version !== input.version) throw await outdated(inside, job)
        const before = await draftBefore(inside, job)
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
        if (isRevised) job.send(await insertRevision(inside.em, request.new, services.encryption, now))
        applyDraft(job, draft)
        if (statusBefore === 'FAILED' && job.status === 'ACTIVE') job.consecutiveFailures = 0
        replans = planBefore !== scheduleFingerprint(job)
        if (replans) job.plan(now)
        if (!hasSameSecrets(request.old, request.new)) noteSecrets(inside, job)
        return true
      },
    }),
  )
}

/** Everything that a claimed run took over from its job: when it changes, the job claims its runs again. */
export function scheduleFingerprint(job: Job): string {
  const columns = Object.values<Fields[string]>(jobFields).flatMap((field) => (field.replans ? field.columns : []))
  return JSON.stringify([job.revisionId, ...columns.map((column) => job[column as keyof Job])])
}

/** Takes over everything but the request, in the form in which it is stored. */
function applyDraft(job: Job, draft: JobDraft): void {
  Object.assign(job, storeFields(jobFields, draft))
  job.rename(draft.name)
}

async function draftBefore({ em, services }: Context, job: Job): Promise<JobDraft> {
  const request = requestOf(await em.findOneOrFail(JobRevision, job.revisionId), services.encryption)
  return { ...loadFields(jobFields, job, { headers: {} }), request }
}

async function outdated({ em }: Context, job: Job) {
  const sentence = 'Somebody changed this job meanwhile. Look at its current state and make your change again.'
  return conflict(sentence, { id: String(job.id), ...(await auditSnapshot(em, job)) })
}

function noteSecrets(inside: Context, job: Job): void {
  recordAudit(inside, 'job.updateSecrets', { type: 'Job', id: job.id, name: job.name })
}

/** A new revision needs all of its secrets; a job whose secrets are lost may still be renamed or paused. */
function isAskedFor({ path }: FieldError, input: UpdateJobInput, isRevised: boolean): boolean {
  return isRevised || (path.startsWith('headers.') ? Boolean(input.headers) : Boolean(input.auth))
}

/** Fields and headers whose value was accepted once stay, even if a new job would be refused it: only a change is judged. */
function isAbout({ path }: FieldError, input: UpdateJobInput): boolean {
  const name = path.split('.')[0] as keyof typeof fields
  const isHeaderName = /^headers\.\d+\.name$/.test(path)
  const mayStay = isHeaderName || fields[name].grandfathered
  return !mayStay || (input[name] !== undefined && input[name] !== null)
}

/** Of two requests that take one name at once, the database lets one through; the other is told that the name is taken. */
async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException && /live_normalized_name/.test(error.message))
      throw userInputError([nameTaken(name.trim())])
    // The category was deleted after it was checked.
    if (error instanceof ForeignKeyConstraintViolationException) throw userInputError([noSuchCategory])
    throw error
  }
}

function refuse(faults: FieldError[]): void {
  if (faults.length > 0) throw userInputError(faults)
}
