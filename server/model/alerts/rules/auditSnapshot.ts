import type { AlertRule } from '../AlertRule.ts'
import type { AlertPolicy } from '../AlertPolicy.ts'

/** A rule with the channels that it lists itself. */
export function auditSnapshot(rule: AlertRule, own: AlertPolicy | null): Record<string, unknown> {
  const { name, kind, severity, isActive, count, minutes, percent, ms, days, recoverAfter, version } = rule
  const figures = { count, minutes, percent, ms, days }
  const used = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null))
  return {
    name,
    kind,
    severity,
    isActive,
    ...used,
    recoverAfter,
    jobIds: [...rule.jobIds],
    categoryIds: [...rule.categoryIds],
    ...(own ? { channelIds: [...(own.steps[0]?.channelIds ?? [])] } : { policyId: rule.policyId }),
    version,
  }
}

export const targetOf = ({ id, name }: AlertRule) => ({ type: 'AlertRule', id, name })
