import { DecryptionError, type Encryption } from '../../../platform/encryption.ts'
import { originOf } from '../../jobs/associatedData.ts'
import type { Channel } from '../Channel.ts'
import type { OpenChannel } from './OpenChannel.ts'

export type ChannelSecrets = Record<string, string>

type Placed = Pick<Channel, 'id' | 'kind' | 'settings'>

/**
 * Binds the secrets of a channel to its row, its kind, and the origin that its URL leads to: after a change of any of these in the
 * database they no longer decrypt. Stored secrets are bound to exactly this text.
 */
export function channelAssociatedData({ id, kind, settings }: Placed): string {
  return JSON.stringify(['channel', Number(id), kind, originOfSettings(settings)])
}

/** null: the address is a secret itself, or the kind has a fixed one. */
export function originOfSettings({ url }: Record<string, unknown>): string | null {
  return typeof url === 'string' ? originOf(url) : null
}

export function encryptSecrets(channel: Placed, secrets: ChannelSecrets, encryption: Encryption): string | null {
  if (Object.keys(secrets).length === 0) return null
  return encryption.encrypt(JSON.stringify(secrets), channelAssociatedData(channel))
}

/** @throws DecryptionError where the row was changed in the database, or no known key decrypts it */
export function decryptSecrets(
  channel: Placed & Pick<Channel, 'encryptedSecrets'>,
  encryption: Encryption,
): ChannelSecrets {
  const { encryptedSecrets } = channel
  if (encryptedSecrets === null) return {}
  return JSON.parse(encryption.decrypt(encryptedSecrets, channelAssociatedData(channel))) as ChannelSecrets
}

/** The same, where somebody may enter the secrets again; null: they no longer decrypt. */
export function readableSecrets(
  channel: Placed & Pick<Channel, 'encryptedSecrets'>,
  encryption: Encryption,
): ChannelSecrets | null {
  try {
    return decryptSecrets(channel, encryption)
  } catch (error) {
    if (error instanceof DecryptionError) return null
    throw error
  }
}

/** @throws DecryptionError where its secrets cannot be decrypted */
export function openChannel(channel: Channel, encryption: Encryption): OpenChannel {
  const { id, kind, name, subject, text, showAnswers, settings } = channel
  return {
    id,
    kind,
    name,
    subject,
    text,
    showAnswers,
    settings: { ...settings, ...decryptSecrets(channel, encryption) },
  }
}
