import { conflict } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { lockWorkspace } from '../../workspaces/lockWorkspace.ts'
import { AlertRule } from '../AlertRule.ts'
import { auditSnapshot, targetOf } from './auditSnapshot.ts'
import { lockPolicy } from './savePolicy.ts'

/** Deletes a policy that no rule uses and that is not the default one. */
export function deletePolicy(context: Context, id: number | null): Promise<number> {
  return inTransaction(context, async (inside) => {
    await lockWorkspace(inside)
    const { em, scope } = inside
    const policy = await lockPolicy(inside, id)
    if (policy.isDefault) throw conflict(`"${policy.name}" is the default policy. Make another one the default first.`)
    const rules = await em.find(AlertRule, { ...scope, policyId: policy.id }, { orderBy: { id: 'asc' } })
    if (rules.length > 0)
      throw conflict(
        `${rules.length === 1 ? `The rule "${rules[0]!.name}" uses` : `${rules.length} rules use`} the policy "${policy.name}". Give ${rules.length === 1 ? 'it' : 'them'} another one first.`,
        { ruleIds: rules.map((rule) => String(rule.id)) },
      )
    recordAudit(inside, 'alertPolicy.delete', targetOf(policy), { before: auditSnapshot(policy) })
    const key = policy.id
    em.remove(policy)
    await em.flush()
    return key
  })
}
