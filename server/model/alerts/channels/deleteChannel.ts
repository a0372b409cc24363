import { LockMode } from '@mikro-orm/core'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { AlertPolicy } from '../AlertPolicy.ts'
import { auditSnapshot, targetOf } from './auditSnapshot.ts'
import { lockChannel } from './saveChannel.ts'
import { readableSecrets } from './secrets.ts'

/**
 * Deletes a channel and takes it out of the steps of policies. A step stays where it was its last channel, because it may still raise
 * the severity. What waits to be sent through it is dropped by the sender.
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

/** The names of the policies that had it. Those of a single rule have none. */
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
