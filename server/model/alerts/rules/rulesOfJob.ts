import type { Scoped } from '../../Context.ts'
import type { Job } from '../../jobs/Job.ts'
import type { AlertRule } from '../AlertRule.ts'
import { AlertKind } from '../enums.ts'
import { kinds } from './kinds.ts'
import { allRules } from './loadRule.ts'
import { rulesFor } from './rulesFor.ts'

/**
 * The rules that watch a job: for each kind, the active ones with the narrowest scope. Includes rules that name the job and are switched
 * off, so that the job's page and editor list them, too.
 */
export async function rulesOfJob(scoped: Scoped, job: Pick<Job, 'id' | 'categoryId'>): Promise<AlertRule[]> {
  const rules = await allRules(scoped)
  const { workspaceId } = scoped.scope
  const place = { id: job.id, categoryId: job.categoryId, workspaceId }
  const watching = rules
    .filter(({ isActive, kind }) => isActive && kinds[kind].subject !== 'engine')
    .map((rule) => ({
      rule,
      kind: rule.kind,
      workspaceId,
      jobIds: new Set(rule.jobIds),
      categoryIds: new Set(rule.categoryIds),
    }))
  const found = new Set(
    (Object.keys(AlertKind) as AlertKind[]).flatMap((kind) => rulesFor(watching, kind, place).map(({ rule }) => rule)),
  )
  return rules.filter((rule) => found.has(rule) || (!rule.isActive && rule.jobIds.includes(job.id)))
}
