import type { SendResult } from './ChannelKindDefinition.ts'

/** A failure before anything was sent. A setting can fix it, so it is tried again. */
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
