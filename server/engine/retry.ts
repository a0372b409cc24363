import type { Backoff } from '../model/jobs/enums.ts'

/** No wait between attempts is longer than this, unless the target asks for it by Retry-After (which has its own cap). */
export const maxDelayMs = 3_600_000

export interface RetryRule {
  /** Attempts after the first. */
  retryAttempts: number
  retryDelayMs: number
  backoff: Backoff
}

/**
 * Milliseconds to wait before the attempt after `attempts` have failed, or null when that was the last. EXPONENTIAL doubles
 * from `retryDelayMs` with full jitter; what the target asks for (`retryAfterMs`) is the least it waits.
 */
export function retryDelay(
  rule: RetryRule,
  attempts: number,
  outcome: { retryable: boolean; retryAfterMs: number | null },
  random: () => number = Math.random,
): number | null {
  if (!outcome.retryable || attempts > rule.retryAttempts) return null
  const longest = Math.min(
    rule.backoff === 'FIXED' ? rule.retryDelayMs : rule.retryDelayMs * 2 ** (attempts - 1),
    maxDelayMs,
  )
  const delay = rule.backoff === 'FIXED' ? longest : Math.round(random() * longest)
  return Math.max(delay, outcome.retryAfterMs ?? 0)
}
