import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'

export interface SendResult {
  ok: boolean
  status: number | null
  answer: string | null
  errorMessage: string | null
  durationMs: number
  retryAfterMs: number | null
  isGone: boolean
  isPermanent: boolean
  settings?: Record<string, unknown>
}

export interface ChannelMessage {
  messageId: string
  at: Date
  payloads: AlertPayload[]
  hidden: number
  kind: 'incident' | 'digest' | 'test'
}

/** Sends one message and always resolves: a failure is a result. */
export type Send = (channel: Channel, message: ChannelMessage) => Promise<SendResult>
