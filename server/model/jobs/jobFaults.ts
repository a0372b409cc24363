import type { TargetRules } from '../../http-client/call.ts'
import { Category } from '../categories/Category.ts'
import type { FieldError } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { parseId } from '../parseId.ts'
import { validateText } from '../validateText.ts'
import { normalizedName } from '../normalizedName.ts'
import { compileSchedule, normaliseTimezone, ScheduleError } from '../../schedule/schedule.ts'
import type { DraftRequest, JobDraft } from './draft.ts'
import { jobFields } from './fields/jobFields.ts'
import { Job } from './Job.ts'
import { requestFaults } from './requestFaults.ts'

export const nameTaken = (name: string): FieldError => ({
  path: 'name',
  message: `Another job is named "${name}". Choose another name.`,
  code: 'NAME_TAKEN',
})

export const noSuchCategory: FieldError = { path: 'categoryId', message: 'There is no such category.' }

/** Where other jobs and categories are looked up. */
type Finding = Pick<Context, 'em' | 'scope'>

/** Everything that is wrong with a draft, each error at its field. `before`: the job that is changed; null: a new one. */
export async function jobFaults(
  context: Finding,
  rules: TargetRules,
  draft: JobDraft,
  before: { job: Job; request: DraftRequest } | null,
): Promise<FieldError[]> {
  const job = before && before.job
  return [
    ...(await nameFaults(context, draft, job)),
    ...validateText('description', 'The description', draft.description, {
      max: jobFields.description.bounds.maxLength!,
      lines: true,
    }),
    ...(await categoryFaults(context, draft, job)),
    ...scheduleFaults(draft),
    ...statusFaults(draft, job),
    ...requestFaults(draft.request, rules, before && before.request),
  ]
}

async function nameFaults({ em, scope }: Finding, { name }: JobDraft, job: Job | null): Promise<FieldError[]> {
  const faults = validateText('name', 'The name', name, {
    min: jobFields.name.bounds.minLength!,
    max: jobFields.name.bounds.maxLength!,
  })
  if (faults.length > 0) return faults
  const other = await em.findOne(Job, { ...scope, liveNormalizedName: normalizedName(name) }, { fields: ['id'] })
  return other && other.id !== job?.id ? [nameTaken(name)] : []
}

async function categoryFaults(
  { em, scope }: Finding,
  { categoryId }: JobDraft,
  job: Job | null,
): Promise<FieldError[]> {
  const id = parseId(categoryId)
  if (id !== null && id === job?.categoryId) return []
  const category = id === null ? null : await em.findOne(Category, { ...scope, id })
  if (!category) return [noSuchCategory]
  if (category.status === 'ACTIVE') return []
  return [{ path: 'categoryId', message: `The category "${category.name}" is inactive and takes no jobs.` }]
}

/** An invalid zone must not hide an invalid pattern: the pattern is then checked in UTC. */
function scheduleFaults({ cronPattern, timezone }: JobDraft): FieldError[] {
  const zoneFault = faultOf(() => normaliseTimezone(timezone))
  const patternFault = faultOf(() => compileSchedule(cronPattern, zoneFault === null ? timezone : 'UTC'))
  return [
    ...(patternFault === null ? [] : [{ path: 'cronPattern', message: patternFault }]),
    ...(zoneFault === null ? [] : [{ path: 'timezone', message: zoneFault }]),
  ]
}

function faultOf(check: () => unknown): string | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof ScheduleError) return error.message
    throw error
  }
}

function statusFaults({ status }: JobDraft, job: Job | null): FieldError[] {
  if (status !== 'FAILED' || job?.status === 'FAILED') return []
  return [{ path: 'status', message: 'FAILED is set by the server alone; choose ACTIVE or PAUSED.' }]
}
