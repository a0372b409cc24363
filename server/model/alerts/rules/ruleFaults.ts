import { type FieldError, userInputError } from '../../../platform/errors.ts'
import type { Context } from '../../Context.ts'
import { validateText } from '../../validateText.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import type { AlertRule } from '../AlertRule.ts'
import { maxChannels } from '../policies/draft.ts'
import { categoryFaults, channelFaults, jobFaults } from '../references.ts'
import { draftFaults, type RuleDraft } from './draft.ts'

/** Throws BAD_USER_INPUT with every fault of a rule. @param before the stored rule; null: it is new */
export async function refuseFaults(context: Context, draft: RuleDraft, before: AlertRule | null): Promise<void> {
  const faults = [...validateText('name', 'The name', draft.name, { min: 1, max: 100 }), ...draftFaults(draft)]
  if (before?.builtInKey && before.kind !== draft.kind)
    faults.push({ path: 'kind', message: 'The kind of a built-in rule cannot change. Create a new rule instead.' })
  faults.push(...(await scopeFaults(context, draft, before)), ...(await toldFaults(context, draft, before)))
  if (faults.length > 0) throw userInputError(faults)
}

/** Faults of the jobs and categories that a rule names. */
export async function scopeFaults(
  context: Context,
  { jobIds, categoryIds }: Pick<RuleDraft, 'jobIds' | 'categoryIds'>,
  before: AlertRule | null,
): Promise<FieldError[]> {
  return [
    ...(await jobFaults(context, jobIds, before?.jobIds ?? [])),
    ...(await categoryFaults(context, categoryIds, before?.categoryIds ?? [])),
  ]
}

async function toldFaults(context: Context, draft: RuleDraft, before: AlertRule | null): Promise<FieldError[]> {
  const { policyId, channelIds } = draft
  if (channelIds) {
    if (policyId !== undefined) return [{ path: 'channelIds', message: 'Choose a policy or channels, but not both.' }]
    if (channelIds.length > maxChannels)
      return [{ path: 'channelIds', message: `Choose at most ${maxChannels} channels.` }]
    return channelFaults(context, 'channelIds', channelIds)
  }
  if (!policyId && policyId !== 0) return []
  const { em, scope } = context
  const policy = await em.findOne(AlertPolicy, { ...scope, id: policyId })
  // A form may send back the rule's own policy as it read it.
  if (policy && (policy.ruleId === null || policy.ruleId === before?.id)) return []
  return [{ path: 'policyId', message: 'There is no such policy.' }]
}
