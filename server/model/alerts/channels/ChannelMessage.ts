import type { AlertPayload } from '../AlertPayload.ts'

/** The contents of one message to a channel. */
export interface ChannelMessage {
  /** The same on every try, so that a receiver can recognise a duplicate; sent as `webhook-id`. */
  messageId: string
  /** When this try begins. */
  at: Date
  /** One or many; the most severe first. */
  payloads: AlertPayload[]
  /** How many incidents the message leaves out: "and 37 more". */
  hidden: number
  /** A digest contains what quiet hours held back. */
  kind: 'incident' | 'digest' | 'test'
}

/** The result of one try. An expected failure is a result, never an exception. */
export interface SendResult {
  ok: boolean
  /** The HTTP status or the SMTP reply code. */
  status: number | null
  /** The service's response, masked, at most 1,000 characters. */
  answer: string | null
  /** Why it failed, as a sentence. */
  errorMessage: string | null
  durationMs: number
  /** How long the service asks to wait. */
  retryAfterMs: number | null
  /** The service says that the address no longer exists (HTTP 410). */
  isGone: boolean
  /** Trying the same message again cannot help. */
  isPermanent: boolean
  /** Settings that the service replaced and that must be stored; never secrets. */
  settings?: Record<string, unknown>
}
