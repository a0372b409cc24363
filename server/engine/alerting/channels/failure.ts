import type { SendResult } from './ChannelKindDefinition.ts'

/** A failure before anything was sent. What it needs can be mended, so it is tried again. */
export function failure(errorMessage: string): SendResult {
  return {
    ok: false,
    status: null,
    answer: null,
    errorMessage,
    durationMs: 0,
    retryAfterMs: null,
    isGone: false,
    isPermanent: false,
  }
}
