import { CombinedGraphQLErrors } from '@apollo/client/errors'

/** The server's code for what went wrong, or undefined when the server did not answer. */
export function errorCode(error: unknown): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined
  const code = error.errors[0]?.extensions?.['code']
  return typeof code === 'string' ? code : undefined
}
