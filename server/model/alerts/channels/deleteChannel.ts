import { LockMode } from '@mikro-orm/core'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import { auditSnapshot, targetOf } from './auditSnapshot.ts'
import { lockChannel } from './saveChannel.ts'
import { readableSecrets } from './secrets.ts'

/**
 * Deletes a channel and removes it from the steps of policies. A step without channels stays, because it may still raise the severity.
 * The sender drops the channel's waiting messages.
 */
export function deleteChannel(context: Context, id: number | null): Promise<number> {
  return inTransaction(context, async (inside) => {
    const channel = await lockChannel(inside, id)
    const policies = await removeFromPolicies(inside, channel.id)
    recordAudit(inside, 'channel.delete', targetOf(channel), {
      before: { ...auditSnapshot(channel, readableSecrets(channel, context.services.encryption)), policies },
    })
    const key = channel.id
    inside.em.remove(channel)
    await inside.em.flush()
    return key
  })
}

/** The names of the policies that used it. A policy that belongs to one rule has no name. */
async function removeFromPolicies({ em, scope, services }: Context, channelId: number): Promise<string[]> {
  const all = await em.find(AlertPolicy, { ...scope }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  const having = all.filter(({ steps }) => steps.some(({ channelIds }) => channelIds.includes(channelId)))
  for (const policy of having) {
    policy.steps = policy.steps.map((step) => ({
      ...step,
      channelIds: step.channelIds.filter((one) => one !== channelId),
    }))
    policy.version++
    policy.updatedAt = services.now()
  }
  return having.map(({ name }) => name).filter((name) => name !== null)
}
