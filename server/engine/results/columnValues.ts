/** Cuts a text to the length of its column, never inside a surrogate pair. */
export function truncate(text: string | null, length: number): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** A duration as its column stores it: whole milliseconds in 32 bits. */
export function roundMs(durationMs: number | null): number | null {
  return durationMs === null ? null : Math.min(Math.round(durationMs), 2 ** 31 - 1)
}
