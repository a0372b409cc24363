import type { GraphQLError } from 'graphql'
import { limits, tooMuch } from '../../../platform/limits.ts'

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
/** The object of variables, and the body around it. */
const usualLevelsAround = 2
/** `query`, `operationName` and `extensions` come in addition to the values. */
const maxValues = limits.variableValues + 20

/**
 * The error for a JSON text that is too complex to be parsed, or null. `JSON.parse` of some megabytes of `[[[[` or `1,1,1,` blocks the
 * event loop for a second and allocates a hundred times their size. This function reads the bytes once and allocates nothing.
 * @param levelsAround levels of nesting around the values of the variables
 */
export function jsonShapeFault(bytes: Uint8Array, levelsAround = usualLevelsAround): GraphQLError | null {
  const maxDepth = limits.variableDepth + levelsAround
  let depth = 0
  let values = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      at = endOfText(bytes, at)
      if (at < 0) return null // It breaks off within a text: the parser says so at once.
    } else if (byte === openList || byte === openObject) {
      values += 1
      if (++depth > maxDepth)
        return tooMuch('VARIABLES_TOO_DEEP', `Variables may be nested ${limits.variableDepth} levels deep.`)
    } else if (byte === closeList || byte === closeObject) depth -= 1
    else if (byte === comma) values += 1
    if (values > maxValues)
      return tooMuch('TOO_MANY_VALUES', `Variables may hold ${limits.variableValues} values at most.`)
  }
  return null
}

/** The index of the quote that ends the string starting at `start`; -1 if there is none. */
function endOfText(bytes: Uint8Array, start: number): number {
  let end = start
  do {
    end = bytes.indexOf(quote, end + 1)
  } while (end >= 0 && isEscaped(bytes, start, end))
  return end
}

/** Whether an odd number of backslashes precedes it. */
function isEscaped(bytes: Uint8Array, start: number, at: number): boolean {
  let first = at
  while (first - 1 > start && bytes[first - 1] === backslash) first--
  return (at - first) % 2 === 1
}
