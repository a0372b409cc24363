import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import { conflict, notFound } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { egressPolicy } from '../../jobs/egressPolicy.ts'
import { Workspace } from '../../workspaces/Workspace.ts'
import { Channel } from '../Channel.ts'
import { ensureDefaultPolicy } from '../policies/ensureDefaultPolicy.ts'
import { applyDraft, forgetHealth, namedOnce, refuseFaults } from './applyDraft.ts'
import { auditSnapshot, enteredSecrets, targetOf } from './auditSnapshot.ts'
import type { ChannelSchemas } from './ChannelSchema.ts'
import { draftOf, settleDraft } from './draft.ts'
import type { ChannelInput, UpdateChannelInput } from './inputs.ts'
import { encryptSecrets, readableSecrets } from './secrets.ts'

/** Of a workspace. */
const maxChannels = 50

/** Creates a channel, and with the first one the default policy. Returns its id. */
export function createChannel(context: Context, schemas: ChannelSchemas, input: ChannelInput): Promise<number> {
  return namedOnce(input.name, () =>
    inTransaction(context, async (inside) => {
      const { encryption, settings, now } = context.services
      await assertRoom(inside)
      const channel = new Channel()
      Object.assign(channel, { ...inside.scope, version: 1, createdAt: now(), updatedAt: now() })
      const draft = draftOf(input, null)
      const settled = settleDraft(draft, schemas, null, egressPolicy(settings))
      await refuseFaults(inside, channel, draft, settled.faults)
      applyDraft(channel, draft, settled)
      await inside.em.persist(channel).flush()
      // Secrets are bound to the id of the row, which is known only now.
      channel.encryptedSecrets = encryptSecrets(channel, settled.secrets, encryption)
      recordAudit(inside, 'channel.create', targetOf(channel), { after: auditSnapshot(channel, settled.secrets) })
      await ensureDefaultPolicy(inside, channel)
      return channel.id
    }),
  )
}

/** Changes a channel; CONFLICT if `input.version` is given and not the current one. Returns its id. */
export function updateChannel(
  context: Context,
  schemas: ChannelSchemas,
  id: number | null,
  input: UpdateChannelInput,
): Promise<number> {
  return namedOnce(input.name ?? '', () =>
    inTransaction(context, async (inside) => {
      const { encryption, settings, now } = context.services
      const channel = await lockChannel(inside, id)
      const stored = { settings: channel.settings, secrets: readableSecrets(channel, encryption) }
      const before = auditSnapshot(channel, stored.secrets)
      if (typeof input.version === 'number' && channel.version !== input.version)
        throw changedMeanwhile(channel, before)
      const draft = draftOf(input, channel)
      const isSameKind = draft.kind === channel.kind
      const settled = settleDraft(draft, schemas, isSameKind ? stored : null, egressPolicy(settings))
      await refuseFaults(inside, channel, draft, settled.faults)
      const { settings: newSettings, secrets } = settled
      if (!isSameKind || !isDeepStrictEqual(stored, { settings: newSettings, secrets })) forgetHealth(channel)
      applyDraft(channel, draft, settled)
      channel.encryptedSecrets = encryptSecrets(channel, secrets, encryption)
      channel.version++
      channel.updatedAt = now()
      recordAudit(inside, 'channel.update', targetOf(channel), {
        before,
        after: { ...auditSnapshot(channel, secrets), enteredSecrets: enteredSecrets(stored.secrets, secrets) },
      })
      return channel.id
    }),
  )
}

export async function lockChannel({ em, scope }: Context, id: number | null): Promise<Channel> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const channel = id === null ? null : await em.findOne(Channel, { id, ...scope }, how)
  if (!channel) throw notFound('channel')
  return channel
}

/** Creations of channels in a workspace wait for each other, so that the limit holds and only one channel is the first. */
async function assertRoom({ em, scope }: Context): Promise<void> {
  await em.findOneOrFail(Workspace, { id: scope.workspaceId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if ((await em.count(Channel, { ...scope })) >= maxChannels)
    throw conflict(`There are ${maxChannels} channels already, which is the limit. Delete one first.`)
}

const changedMeanwhile = ({ id }: Channel, current: Record<string, unknown>) =>
  conflict('Somebody changed this channel meanwhile. Look at its current state and make your change again.', {
    id: String(id),
    ...current,
  })
