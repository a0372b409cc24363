const dayMs = 24 * 60 * 60 * 1000

/**
 * RFC 9110 section 10.2.3: seconds or an HTTP date.
 * @returns milliseconds to wait from `nowMs`, 0 for a date that has passed, at most a day; null for what is neither
 */
export function parseRetryAfter(value: string | null | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? ''
  // Scientific notation is no HTTP, but its meaning is clear and the cap makes it harmless.
  if (/^\d+(\.\d+)?(e\d+)?$/i.test(text)) return Math.min(Math.ceil(Number(text) * 1000), dayMs)
  const untilMs = parseHttpDate(text)
  return untilMs === null ? null : Math.min(Math.max(0, untilMs - nowMs), dayMs)
}

/** The three forms of RFC 9110 section 5.6.7; `Date.parse` alone would take `-5` and much else for a date. */
function parseHttpDate(text: string): number | null {
  const hasDayName = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)
  if (!hasDayName) return null
  const parsed = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(parsed) ? null : parsed
}
