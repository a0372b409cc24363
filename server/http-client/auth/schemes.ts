import { apiKey } from './apiKey.ts'
import type { AuthScheme } from './AuthScheme.ts'
import { basic } from './basic.ts'
import { bearer } from './bearer.ts'
import { none } from './none.ts'

/** Every scheme by its name in the API. The place in this list is stored: a new scheme is a line at the end. */
export const authSchemes = {
  NONE: none,
  BASIC: basic,
  BEARER: bearer,
  API_KEY: apiKey,
} satisfies Record<string, AuthScheme>

export type AuthSchemeName = keyof typeof authSchemes
