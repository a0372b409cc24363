import type { Channel } from '../../../model/alerts/Channel.ts'
import type { ChannelMessage, SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'

/** Sends one message through a channel as it is stored: see `senderOf`. A failure is a result. */
export type Send = (channel: Channel, message: ChannelMessage) => Promise<SendResult>
