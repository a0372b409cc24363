const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000]

/** The times of tries after the first one; afterwards every hour. */
const ladderMs = [0, 5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs]
/** A delivery is given up after this. */
export const giveUpAfterMs = 24 * hourMs

/**
 * When to try again, in epoch milliseconds; null: the delivery is out of tries. Counts from the first try, so that a late try, or one
 * between two steps, does not delay the rest.
 * @param retryAfterMs the wait that the service asks for; obeyed, but never beyond the last try
 */
export function nextTryAt(firstTryMs: number, nowMs: number, retryAfterMs: number | null): number | null {
  const elapsedMs = nowMs - firstTryMs
  if (elapsedMs >= giveUpAfterMs) return null
  const stepMs = ladderMs.find((step) => step > elapsedMs) ?? (Math.floor(elapsedMs / hourMs) + 1) * hourMs
  const plannedMs = firstTryMs + Math.min(stepMs, giveUpAfterMs)
  return Math.max(plannedMs, Math.min(nowMs + (retryAfterMs ?? 0), firstTryMs + giveUpAfterMs))
}
