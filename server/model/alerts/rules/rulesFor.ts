import type { AlertKind } from '../enums.ts'

/** What the scope of a rule asks of a job. */
export interface Place {
  id: number
  categoryId: number
  workspaceId: number
}

/** What of a rule says which jobs it applies to. */
export interface RuleScope {
  kind: AlertKind
  workspaceId: number
  jobIds: ReadonlySet<number>
  categoryIds: ReadonlySet<number>
}

/** Of a kind, all rules of the narrowest scope that matches: those that name the job, else its category, else those for all jobs. */
export function rulesFor<R extends RuleScope>(rules: readonly R[], kind: AlertKind, job: Place): R[] {
  const ofKind = rules.filter((rule) => rule.kind === kind && rule.workspaceId === job.workspaceId)
  const widths = ofKind.map((rule) => widthFor(rule, job))
  const narrowest = Math.min(...widths)
  return narrowest === Infinity ? [] : ofKind.filter((_, place) => widths[place] === narrowest)
}

/** How wide the scope is by which a rule applies to a job: the job itself, its category, all jobs; Infinity: it does not apply. */
export function widthFor({ jobIds, categoryIds }: Pick<RuleScope, 'jobIds' | 'categoryIds'>, job: Place): number {
  if (jobIds.has(job.id)) return 0
  if (categoryIds.has(job.categoryId)) return 1
  return jobIds.size === 0 && categoryIds.size === 0 ? 2 : Infinity
}
