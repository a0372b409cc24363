import { fromCode } from '../../../database/columnTypes.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { AlertKind, Severity } from '../../../model/alerts/enums.ts'
import type { RuleScope } from '../../../model/alerts/rules/rulesFor.ts'

export { rulesFor, type Place } from '../../../model/alerts/rules/rulesFor.ts'

/** An active rule. */
export interface Rule extends RuleScope {
  id: number
  severity: Severity
  count: number | null
  minutes: number | null
  percent: number | null
  ms: number | null
  days: number | null
  recoverAfter: number
  policyId: number | null
}

export const rulesQuery =
  'select id, workspace_id, kind, severity, `count`, minutes, percent, ms, days, recover_after, job_ids, category_ids, policy_id from alert_rule where is_active = 1 order by id'

export function* readRules(): Steps<Rule[]> {
  return (yield* all<RuleRow>(rulesQuery)).map(ruleOf)
}

export interface RuleRow {
  id: number
  workspace_id: number
  kind: number
  severity: number
  count: number | null
  minutes: number | null
  percent: number | null
  ms: number | null
  days: number | null
  recover_after: number
  job_ids: string
  category_ids: string
  policy_id: number | null
}

export function ruleOf(row: RuleRow): Rule {
  const { count, minutes, percent, ms, days } = row
  return {
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    kind: fromCode(AlertKind, row.kind),
    severity: fromCode(Severity, row.severity),
    count,
    minutes,
    percent,
    ms,
    days,
    recoverAfter: row.recover_after,
    jobIds: new Set(JSON.parse(row.job_ids) as number[]),
    categoryIds: new Set(JSON.parse(row.category_ids) as number[]),
    policyId: row.policy_id === null ? null : Number(row.policy_id),
  }
}
