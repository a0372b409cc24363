import type { AuthScheme } from './AuthScheme.ts'

/** A key in a header or a query parameter of its own. */
export const apiKey: AuthScheme = {
  lifetime: 'request',
  secretField: 'value',
  authenticate: async (_request, credentials) => {
    const field = { name: credentials.name ?? 'X-Api-Key', value: credentials.secret }
    return credentials.in === 'query' ? { query: field } : { headers: [field] }
  },
  secretVariants: ({ secret }) => [secret],
}
