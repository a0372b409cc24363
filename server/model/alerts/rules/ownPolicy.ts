import { LockMode } from '@mikro-orm/core'
import type { Context } from '../../Context.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import type { AlertRule } from '../AlertRule.ts'
import { usualReminderMinutes } from '../policies/draft.ts'
import type { RuleDraft } from './draft.ts'

/** The unnamed policy of a rule that names its channels itself. */
export async function findOwnPolicy({ em, scope }: Context, rule: AlertRule): Promise<AlertPolicy | null> {
  if (rule.policyId === null) return null
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  return em.findOne(AlertPolicy, { ...scope, id: rule.policyId, ruleId: rule.id }, how)
}

/** Applies who is notified: creates, changes or removes the policy that the rule owns. The rule must have its id. Returns that policy. */
export async function applyTold(
  { em, scope, services }: Context,
  rule: AlertRule,
  own: AlertPolicy | null,
  { policyId, channelIds }: Pick<RuleDraft, 'policyId' | 'channelIds'>,
): Promise<AlertPolicy | null> {
  const now = services.now()
  if (channelIds) {
    const policy = own ?? Object.assign(new AlertPolicy(), { ...scope, ruleId: rule.id, createdAt: now })
    if (!own) policy.remindEveryMinutes = usualReminderMinutes
    else policy.version++
    policy.steps = [{ afterMinutes: 0, channelIds, raiseTo: null }]
    policy.updatedAt = now
    await em.persist(policy).flush()
    rule.policyId = policy.id
    return policy
  }
  if (policyId === undefined || policyId === own?.id) return own
  if (own) em.remove(own)
  rule.policyId = policyId
  return null
}
