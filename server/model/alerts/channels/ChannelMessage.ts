import type { AlertPayload } from '../AlertPayload.ts'

/** What one message to a channel tells. */
export interface ChannelMessage {
  /** The same over all tries, so that a receiver can tell a repeat: `webhook-id`. */
  messageId: string
  /** When this try begins. */
  at: Date
  /** One or many; the most severe first. */
  payloads: AlertPayload[]
  /** How many incidents the message leaves out: "and 37 more". */
  hidden: number
  /** A digest tells what quiet hours held back. */
  kind: 'incident' | 'digest' | 'test'
}

/** How one try ended. An expected failure is data in here, never an exception. */
export interface SendResult {
  ok: boolean
  /** The status of HTTP, or the reply code of SMTP. */
  status: number | null
  /** What the service answered, masked, at most 1,000 characters. */
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
  /** Settings that the service replaced, to be stored; never secret ones. */
  settings?: Record<string, unknown>
}
