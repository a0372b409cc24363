import type { Backoff } from '../model/jobs/enums.ts'

/** The longest delay between attempts, unless the target asks for a longer one by Retry-After, which has its own cap. */
export const maxDelayMs = 3_600_000

export interface RetryRule {
  /** Attempts after the first. */
  retryAttempts: number
  retryDelayMs: number
  backoff: Backoff
}

/**
 * Milliseconds to wait before the attempt after `attempts` have failed, or null when that was the last. EXPONENTIAL doubles
 * from `retryDelayMs` with full jitter; `retryAfterMs`, which the target asks for, is the minimum.
 */
export function retryDelay(
  rule: RetryRule,
  attempts: number,
  outcome: { retryable: boolean; retryAfterMs: number | null },
  random: () => number = Math.random,
): number | null {
  if (!outcome.retryable || attempts > rule.retryAttempts) return null
  const cappedMs = Math.min(
    rule.backoff === 'FIXED' ? rule.retryDelayMs : rule.retryDelayMs * 2 ** (attempts - 1),
    maxDelayMs,
  )
  const delay = rule.backoff === 'FIXED' ? cappedMs : Math.round(random() * cappedMs)
  return Math.max(delay, outcome.retryAfterMs ?? 0)
}
