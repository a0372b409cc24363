import type { AuthScheme } from './AuthScheme.ts'

/** A bearer token in the `Authorization` header (RFC 6750). */
export const bearer: AuthScheme = {
  lifetime: 'request',
  secretField: 'token',
  authenticate: async (_request, { secret }) => ({
    headers: [{ name: 'Authorization', value: `Bearer ${secret}` }],
  }),
  secretVariants: ({ secret }) => [secret],
}
