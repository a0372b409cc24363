import { notFound, userInputError } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../Context.ts'
import { inTransaction } from '../../inTransaction.ts'
import { egressPolicy } from '../../jobs/egressPolicy.ts'
import { Channel } from '../Channel.ts'
import type { SendResult } from './ChannelMessage.ts'
import type { ChannelSchemas } from './ChannelSchema.ts'
import { draftOf, settleDraft } from './draft.ts'
import type { ChannelInput } from './inputs.ts'
import { sampleMessage } from './sampleMessage.ts'
import { originOfSettings, readableSecrets } from './secrets.ts'

/**
 * Sends a test message with the given settings. Saves nothing, and checks only what is sent: the name may still be missing.
 * `channelId`: the saved channel that is edited; settings left out are taken from it, its secrets only for the same origin.
 */
export async function testChannel(
  context: Context,
  schemas: ChannelSchemas,
  input: ChannelInput,
  /** undefined: the channel is not saved yet; null: an id that no channel can have. */
  channelId: number | null | undefined,
): Promise<SendResult> {
  const { services, em, scope } = context
  const saved =
    channelId === undefined || channelId === null ? null : await em.findOne(Channel, { ...scope, id: channelId })
  if (channelId !== undefined && !saved) throw notFound('channel')
  const draft = draftOf(input, null)
  const before =
    saved?.kind === draft.kind
      ? { settings: saved.settings, secrets: readableSecrets(saved, services.encryption) }
      : null
  const { settings, secrets, faults } = settleDraft(draft, schemas, before, egressPolicy(services.settings))
  if (faults.length > 0) throw userInputError(faults)
  await noteTest(context, saved, { kind: draft.kind, origin: originOfSettings(settings) })
  const { kind, name, subject, text, showAnswers } = draft
  return services.engine.sendToChannel(
    { id: saved?.id ?? 0, kind, name, subject, text, showAnswers, settings: { ...settings, ...secrets } },
    sampleMessage(services.now()),
  )
}

/** Written before the message is sent, so that the audit log includes a test that a crash cuts short. */
function noteTest(context: Context, saved: Channel | null, after: Record<string, unknown>): Promise<void> {
  const target = { type: 'Channel', id: saved?.id ?? null, name: saved?.name ?? null }
  return inTransaction(context, async (inside) => recordAudit(inside, 'channel.test', target, { after }))
}
