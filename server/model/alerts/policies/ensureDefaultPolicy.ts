import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { normalizedName } from '../../normalizedName.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import { Channel } from '../Channel.ts'

const defaultName = 'Default'
/** Four hours. */
const remindEveryMinutes = 240

/**
 * Creates the default policy with the first channel of a workspace, so that somebody is notified from then on. Call it in the transaction
 * that created the channel. A default policy that no longer has a channel gets this one, too.
 */
export async function ensureDefaultPolicy(context: Context, channel: Channel): Promise<void> {
  const { em, scope } = context
  if ((await em.count(Channel, { ...scope })) > 1) return
  const policy = await em.findOne(AlertPolicy, { ...scope, isDefault: true })
  if (policy === null) return makeDefault(context, channel)
  if (policy.steps.some(({ channelIds }) => channelIds.length > 0)) return
  const [first = { afterMinutes: 0, channelIds: [], raiseTo: null }, ...later] = policy.steps
  const before = { steps: policy.steps }
  policy.steps = [{ ...first, channelIds: [channel.id] }, ...later]
  policy.version++
  policy.updatedAt = context.services.now()
  recordAudit(context, 'alertPolicy.update', targetOf(policy), { before, after: { steps: policy.steps } })
}

async function makeDefault(context: Context, channel: Channel): Promise<void> {
  const { em, scope } = context
  const now = context.services.now()
  const policy = new AlertPolicy()
  const name = await freeName(context)
  Object.assign(policy, {
    ...scope,
    name,
    normalizedName: normalizedName(name),
    isDefault: true,
    remindEveryMinutes,
    steps: [{ afterMinutes: 0, channelIds: [channel.id], raiseTo: null }],
    createdAt: now,
    updatedAt: now,
  })
  await em.persist(policy).flush()
  const { groupWaitSeconds, steps } = policy
  recordAudit(context, 'alertPolicy.create', targetOf(policy), {
    after: { name, isDefault: true, groupWaitSeconds, remindEveryMinutes, steps },
  })
}

/** A policy that is not the default may have taken the name. */
async function freeName({ em, scope }: Context): Promise<string> {
  const taken = new Set((await em.find(AlertPolicy, { ...scope })).map((policy) => policy.normalizedName))
  for (let number = 1; ; number++) {
    const name = number === 1 ? defaultName : `${defaultName} ${number}`
    if (!taken.has(normalizedName(name))) return name
  }
}

const targetOf = ({ id, name }: AlertPolicy) => ({ type: 'AlertPolicy', id, name })
