import type { GraphQLError } from 'graphql'
import { limits, tooMuch } from '../../../platform/limits.ts'

/** The error for variables that are too large or cannot be stored, or null. No recursion, because they may be nested at any depth. */
export function variablesFault(variables: unknown): GraphQLError | null {
  let left: number = limits.variableValues
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.variableDepth)
      return tooMuch('VARIABLES_TOO_DEEP', `Variables may be nested ${limits.variableDepth} levels deep.`)
    const next: unknown[] = []
    for (const value of level) {
      // No database can store half of a surrogate pair.
      if (typeof value === 'string' && !value.isWellFormed())
        return tooMuch('NOT_TEXT', 'A text holds half of a character (a lone surrogate) and cannot be kept.')
      if (value === null || typeof value !== 'object') continue
      const inner = Array.isArray(value) ? value : Object.values(value)
      left -= inner.length
      if (left < 0) return tooMuch('TOO_MANY_VALUES', `Variables may hold ${limits.variableValues} values at most.`)
      for (const one of inner) next.push(one)
    }
    level = next
  }
  return null
}
