import type { AuthScheme } from './AuthScheme.ts'

/** The target asks for nothing. */
export const none: AuthScheme = {
  lifetime: 'request',
  secretField: null,
  authenticate: async () => ({}),
  secretVariants: () => [],
}
