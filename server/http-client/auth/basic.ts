import type { AuthScheme, Credentials } from './AuthScheme.ts'

/** HTTP Basic (RFC 7617). */
export const basic: AuthScheme = {
  lifetime: 'request',
  secretField: 'password',
  authenticate: async (_request, credentials) => ({
    headers: [{ name: 'Authorization', value: `Basic ${encodedPair(credentials)}` }],
  }),
  secretVariants: (credentials) => [credentials.secret, encodedPair(credentials)],
}

function encodedPair({ name, secret }: Credentials): string {
  return Buffer.from(`${name ?? ''}:${secret}`).toString('base64')
}
