import { DecryptionError, type Encryption } from '../../../platform/encryption.ts'
import { originOf } from '../../jobs/associatedData.ts'
import type { Channel } from '../Channel.ts'
import type { OpenChannel } from './OpenChannel.ts'

export type ChannelSecrets = Record<string, string>

type Placed = Pick<Channel, 'id' | 'kind' | 'settings'>

/**
 * The associated data that binds a channel's secrets to its id, its kind and the origin of its URL: if any of these is changed in the
 * database, they no longer decrypt. Never change this text, because stored secrets are bound to it.
 */
export function channelAssociatedData({ id, kind, settings }: Placed): string {
  return JSON.stringify(['channel', Number(id), kind, originOfSettings(settings)])
}

/** null: the URL is a secret itself, or the kind has a fixed one. */
export function originOfSettings({ url }: Record<string, unknown>): string | null {
  return typeof url === 'string' ? originOf(url) : null
}

export function encryptSecrets(channel: Placed, secrets: ChannelSecrets, encryption: Encryption): string | null {
  if (Object.keys(secrets).length === 0) return null
  return encryption.encrypt(JSON.stringify(secrets), channelAssociatedData(channel))
}

/** @throws DecryptionError if the row was changed in the database, or no known key decrypts it */
export function decryptSecrets(
  channel: Placed & Pick<Channel, 'encryptedSecrets'>,
  encryption: Encryption,
): ChannelSecrets {
  const { encryptedSecrets } = channel
  if (encryptedSecrets === null) return {}
  return JSON.parse(encryption.decrypt(encryptedSecrets, channelAssociatedData(channel))) as ChannelSecrets
}

/** The same for a form in which the secrets can be entered again; null: they no longer decrypt. */
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

/** @throws DecryptionError if its secrets cannot be decrypted */
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
