import type { ChannelMessage, SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'
import type { ChannelSchema } from '../../../model/alerts/channels/ChannelSchema.ts'
import type { OpenChannel } from '../../../model/alerts/channels/OpenChannel.ts'
import type { Transport } from './Transport.ts'

export type { ChannelMessage, SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'
export type { OpenChannel } from '../../../model/alerts/channels/OpenChannel.ts'

/** One kind of channel: one folder, and one line in `channelKinds.ts`. */
export interface ChannelKindDefinition extends ChannelSchema {
  /** The receiver keeps a record for each incident, so each incident is a message of its own. */
  isPerIncident: boolean
  /** Sends one message. It always resolves: a failure is a result. */
  send(channel: OpenChannel, message: ChannelMessage, transport: Transport): Promise<SendResult>
}
