import { catch as otherwise, optional, type ZodMiniType } from 'zod/mini'

/** A search parameter that may be missing. What does not parse is left out: an old link should still lead somewhere. */
export function param<T extends ZodMiniType>(schema: T) {
  return otherwise(optional(schema), undefined)
}
