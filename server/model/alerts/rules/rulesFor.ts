import type { AlertKind } from '../enums.ts'

/** What the scope of a rule needs to know of a job. */
export interface Place {
  id: number
  categoryId: number
  workspaceId: number
}

/** The part of a rule that decides which jobs it applies to. */
export interface RuleScope {
  kind: AlertKind
  workspaceId: number
  jobIds: ReadonlySet<number>
  categoryIds: ReadonlySet<number>
}

/** All rules of a kind with the narrowest matching scope: those that name the job, else its category, else those for all jobs. */
export function rulesFor<R extends RuleScope>(rules: readonly R[], kind: AlertKind, job: Place): R[] {
  const ofKind = rules.filter((rule) => rule.kind === kind && rule.workspaceId === job.workspaceId)
  const widths = ofKind.map((rule) => widthFor(rule, job))
  const narrowest = Math.min(...widths)
  return narrowest === Infinity ? [] : ofKind.filter((_, place) => widths[place] === narrowest)
}

/** The rank of the scope by which a rule applies to a job: the job itself, its category, all jobs; Infinity: it does not apply. */
export function widthFor({ jobIds, categoryIds }: Pick<RuleScope, 'jobIds' | 'categoryIds'>, job: Place): number {
  if (jobIds.has(job.id)) return 0
  if (categoryIds.has(job.categoryId)) return 1
  return jobIds.size === 0 && categoryIds.size === 0 ? 2 : Infinity
}
