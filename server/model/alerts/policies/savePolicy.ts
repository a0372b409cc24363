import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import { conflict, type FieldError, notFound, userInputError } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { normalizedName } from '../../normalizedName.ts'
import { lockWorkspace } from '../../workspaces/lockWorkspace.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import { channelFaults } from '../references.ts'
import { auditSnapshot, targetOf } from './auditSnapshot.ts'
import { draftFaults, draftOf, type PolicyDraft } from './draft.ts'
import type { AlertPolicyInput, UpdateAlertPolicyInput } from './inputs.ts'

/** Of a workspace, without those that belong to rules. */
const maxPolicies = 50

/** Creates a policy. Returns its id. */
export function createPolicy(context: Context, input: AlertPolicyInput): Promise<number> {
  return namedOnce(input.name, () =>
    inTransaction(context, async (inside) => {
      await lockWorkspace(inside)
      if ((await inside.em.count(AlertPolicy, { ...inside.scope, ruleId: null })) >= maxPolicies)
        throw conflict(`There are ${maxPolicies} policies already, which is the limit. Delete one first.`)
      const draft = draftOf(input, null)
      const now = context.services.now()
      const policy = Object.assign(new AlertPolicy(), { ...inside.scope, createdAt: now, updatedAt: now })
      await applyDraft(inside, policy, draft)
      await inside.em.persist(policy).flush()
      recordAudit(inside, 'alertPolicy.create', targetOf(policy), { after: auditSnapshot(policy) })
      return policy.id
    }),
  )
}

/** Changes a policy; CONFLICT if `input.version` is given and not the current one. Returns its id. */
export function updatePolicy(context: Context, id: number | null, input: UpdateAlertPolicyInput): Promise<number> {
  return namedOnce(input.name ?? '', () =>
    inTransaction(context, async (inside) => {
      // Two policies that become the default at once wait for each other.
      await lockWorkspace(inside)
      const policy = await lockPolicy(inside, id)
      const before = auditSnapshot(policy)
      if (typeof input.version === 'number' && input.version !== policy.version)
        throw conflict(
          'Somebody changed this policy meanwhile. Look at its current state and make your change again.',
          { id: String(policy.id), ...before },
        )
      await applyDraft(inside, policy, draftOf(input, policy))
      policy.version++
      policy.updatedAt = context.services.now()
      recordAudit(inside, 'alertPolicy.update', targetOf(policy), { before, after: auditSnapshot(policy) })
      return policy.id
    }),
  )
}

/** @throws NOT_FOUND, and CONFLICT for a policy that belongs to a rule */
export async function lockPolicy({ em, scope }: Context, id: number | null): Promise<AlertPolicy> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const policy = id === null ? null : await em.findOne(AlertPolicy, { id, ...scope }, how)
  if (!policy) throw notFound('policy')
  if (policy.ruleId !== null)
    throw conflict('This policy belongs to one rule. Change the channels of the rule instead.')
  return policy
}

/** Applies the input. @throws BAD_USER_INPUT with every fault */
async function applyDraft(context: Context, policy: AlertPolicy, draft: PolicyDraft): Promise<void> {
  const { em, scope } = context
  const faults = draftFaults(draft)
  for (const [place, { channelIds }] of draft.steps.entries())
    faults.push(...(await channelFaults(context, `steps.${place}.channelIds`, channelIds)))
  const other = await em.findOne(AlertPolicy, { ...scope, normalizedName: normalizedName(draft.name) })
  if (other && other.id !== policy.id) faults.push(nameTaken(draft.name))
  if (policy.isDefault && !draft.isDefault)
    faults.push({ path: 'isDefault', message: 'To replace the default policy, make another policy the default.' })
  if (faults.length > 0) throw userInputError(faults)
  if (draft.isDefault && !policy.isDefault) await endDefault(context)
  Object.assign(policy, draft, { normalizedName: normalizedName(draft.name) })
}

/** At most one policy is the default. */
async function endDefault({ em, scope, services }: Context): Promise<void> {
  for (const policy of await em.find(AlertPolicy, { ...scope, isDefault: true })) {
    policy.isDefault = false
    policy.version++
    policy.updatedAt = services.now()
  }
}

const nameTaken = (name: string): FieldError => ({
  path: 'name',
  message: `Another policy is named "${name}". Choose another name.`,
  code: 'NAME_TAKEN',
})

/** If two requests take the same name at once, the unique key refuses one, which gets the usual error for a taken name. */
async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw userInputError([nameTaken(name.trim())])
    throw error
  }
}
