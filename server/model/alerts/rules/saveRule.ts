import { LockMode } from '@mikro-orm/core'
import { conflict, notFound } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { lockWorkspace } from '../../workspaces/lockWorkspace.ts'
import { AlertRule } from '../AlertRule.ts'
import { auditSnapshot, targetOf } from './auditSnapshot.ts'
import { draftOf, type RuleDraft } from './draft.ts'
import type { AlertRuleInput, UpdateAlertRuleInput } from './inputs.ts'
import { applyTold, findOwnPolicy } from './ownPolicy.ts'
import { refuseFaults } from './ruleFaults.ts'

/** Of a workspace. */
const maxRules = 200

/** Creates a rule, and a policy of its own if it lists channels. Returns its id. */
export function createRule(context: Context, input: AlertRuleInput): Promise<number> {
  return inTransaction(context, async (inside) => {
    await assertRoom(inside)
    const draft = draftOf(input, null)
    await refuseFaults(inside, draft, null)
    const now = context.services.now()
    const rule = Object.assign(new AlertRule(), { ...inside.scope, version: 1, createdAt: now, updatedAt: now })
    applyDraft(rule, draft)
    await inside.em.persist(rule).flush()
    const own = await applyTold(inside, rule, null, draft)
    recordAudit(inside, 'alertRule.create', targetOf(rule), { after: auditSnapshot(rule, own) })
    return rule.id
  })
}

/** Changes a rule; CONFLICT if `input.version` is given and not the current one. Returns its id. */
export function updateRule(context: Context, id: number | null, input: UpdateAlertRuleInput): Promise<number> {
  return inTransaction(context, async (inside) => {
    // Keeps others from deleting the policy meanwhile.
    await lockWorkspace(inside)
    const rule = await lockRule(inside, id)
    const own = await findOwnPolicy(inside, rule)
    const before = auditSnapshot(rule, own)
    if (typeof input.version === 'number' && input.version !== rule.version)
      throw conflict('Somebody changed this rule meanwhile. Look at its current state and make your change again.', {
        id: String(rule.id),
        ...before,
      })
    const draft = draftOf(input, rule)
    await refuseFaults(inside, draft, rule)
    applyDraft(rule, draft)
    const ownAfter = await applyTold(inside, rule, own, draft)
    rule.version++
    rule.updatedAt = context.services.now()
    recordAudit(inside, 'alertRule.update', targetOf(rule), { before, after: auditSnapshot(rule, ownAfter) })
    return rule.id
  })
}

/** Deletes a rule with its own policy. The sweep resolves its open incidents without a message. */
export function deleteRule(context: Context, id: number | null): Promise<number> {
  return inTransaction(context, async (inside) => {
    const rule = await lockRule(inside, id)
    if (rule.builtInKey !== null)
      throw conflict(`"${rule.name}" is a built-in rule: it can be switched off, but not deleted.`)
    const own = await findOwnPolicy(inside, rule)
    recordAudit(inside, 'alertRule.delete', targetOf(rule), { before: auditSnapshot(rule, own) })
    const key = rule.id
    inside.em.remove([rule, ...(own ? [own] : [])])
    await inside.em.flush()
    return key
  })
}

async function lockRule({ em, scope }: Context, id: number | null): Promise<AlertRule> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const rule = id === null ? null : await em.findOne(AlertRule, { id, ...scope }, how)
  if (!rule) throw notFound('alert rule')
  return rule
}

/** Creations of rules in a workspace wait for each other, so that the limit holds. */
async function assertRoom(context: Context): Promise<void> {
  await lockWorkspace(context)
  if ((await context.em.count(AlertRule, { ...context.scope })) >= maxRules)
    throw conflict(`There are ${maxRules} alert rules already, which is the limit. Delete one first.`)
}

function applyDraft(rule: AlertRule, draft: RuleDraft): void {
  const { policyId: _policyId, channelIds: _channelIds, ...own } = draft
  Object.assign(rule, own)
}
