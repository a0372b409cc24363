import type { Channel } from '../../../model/alerts/Channel.ts'
import { openChannel } from '../../../model/alerts/channels/secrets.ts'
import { DecryptionError, type Encryption } from '../../../platform/encryption.ts'
import type { ChannelMessage, OpenChannel, SendResult } from './ChannelKindDefinition.ts'
import { channelKinds } from './channelKinds.ts'
import { failure } from './failure.ts'
import type { Transport } from './Transport.ts'

/** Sends one message. Whatever the service does is a result; the promise rejects only for a bug of ours. */
export function sendTo(channel: OpenChannel, message: ChannelMessage, transport: Transport): Promise<SendResult> {
  return channelKinds[channel.kind].send(channel, message, transport)
}

/** The same for a database row, whose secrets are still encrypted. */
export function senderOf(transport: Transport, encryption: Encryption) {
  return async (channel: Channel, message: ChannelMessage): Promise<SendResult> => {
    try {
      return await sendTo(openChannel(channel, encryption), message, transport)
    } catch (error) {
      if (error instanceof DecryptionError) return failure(error.message)
      throw error
    }
  }
}
