import type { FieldError } from '../platform/errors.ts'

interface TextRule {
  /** Characters (code points). */
  min?: number
  max: number
  /** Whether it may have several lines. */
  lines?: boolean
}

/** Why a text cannot be taken, as a fault of the field `path`, or nothing. Every text that is taken comes back as it was written. */
export function validateText(
  path: string,
  what: string,
  text: string,
  { min = 0, max, lines }: TextRule,
): FieldError[] {
  const fault = (message: string) => [{ path, message }]
  if (!text.isWellFormed()) return fault(`${what} contains half of a character (a lone surrogate).`)
  // Before they are counted: a text of a megabyte must cost nothing.
  const length = text.length > 2 * max ? Infinity : [...text].length
  if (length < min) return fault(`${what} needs at least ${min === 1 ? 'one character' : `${min} characters`}.`)
  if (length > max) return fault(`${what} may be at most ${max.toLocaleString('en')} characters long.`)
  // oxlint-disable-next-line no-control-regex
  if (lines ? /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) : /[\0-\x1f\x7f\u2028\u2029]/.test(text))
    return fault(`${what} must not contain ${lines ? '' : 'line breaks or '}control characters.`)
  return []
}
