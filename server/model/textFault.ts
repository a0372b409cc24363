import type { FieldFault } from '../platform/errors.ts'

interface TextRule {
  /** Characters (code points). */
  least?: number
  most: number
  /** Whether it may have several lines. */
  lines?: boolean
}

/** Why a text cannot be taken, as a fault of the field `path`, or nothing. Every text that is taken comes back as it was written. */
export function textFault(
  path: string,
  what: string,
  text: string,
  { least = 0, most, lines }: TextRule,
): FieldFault[] {
  const fault = (message: string) => [{ path, message }]
  if (!text.isWellFormed()) return fault(`${what} contains half of a character (a lone surrogate).`)
  // Before they are counted: a text of a megabyte must cost nothing.
  const length = text.length > 2 * most ? Infinity : [...text].length
  if (length < least) return fault(`${what} needs at least ${least === 1 ? 'one character' : `${least} characters`}.`)
  if (length > most) return fault(`${what} may be at most ${most.toLocaleString('en')} characters long.`)
  // oxlint-disable-next-line no-control-regex
  if (lines ? /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) : /[\0-\x1f\x7f\u2028\u2029]/.test(text))
    return fault(`${what} must not contain ${lines ? '' : 'line breaks or '}control characters.`)
  return []
}
