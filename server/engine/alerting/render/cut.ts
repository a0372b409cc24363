/** Marks where a text was cut. */
const ellipsis = '…'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The longest beginning of a text that fits a service's limit after escaping. Cuts only between characters as a person sees them, and
 * never inside an escape.
 * @param sizeOf the unit of the limit: UTF-16 units by default
 */
export function cutEscaped(
  text: string,
  max: number,
  escape: (text: string) => string = (same) => same,
  sizeOf: (escaped: string) => number = (escaped) => escaped.length,
): string {
  const whole = escape(text)
  if (sizeOf(whole) <= max) return whole
  // A code point has at most two UTF-16 units, so the rest cannot fit in any unit.
  const parts = Array.from(graphemes.segment(text.slice(0, 2 * max)), ({ index }) => index)
  const room = max - sizeOf(ellipsis)
  let [low, high] = [0, parts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (sizeOf(escape(text.slice(0, parts[middle]))) <= room) low = middle
    else high = middle - 1
  }
  return room < 0 ? '' : escape(text.slice(0, parts[low] ?? 0)) + ellipsis
}

export const cut = (text: string, max: number): string => cutEscaped(text, max)

/** The same for a limit in bytes of UTF-8. */
export const cutBytes = (text: string, max: number): string =>
  cutEscaped(text, max, undefined, (escaped) => Buffer.byteLength(escaped))

/** The same for a limit in code points. */
export const cutCodePoints = (text: string, max: number): string =>
  cutEscaped(text, max, undefined, (escaped) => [...escaped].length)
