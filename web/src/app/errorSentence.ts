import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

/** What went wrong, as a sentence for a person. */
export function sentence(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0]?.message ?? 'The server refused without saying why.'
  if (ServerError.is(error)) return `The server answered with ${error.statusCode}. It may be starting; try again.`
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) {
    return 'The server cannot be reached. Check your connection; nothing was lost.'
  }
  return error instanceof Error ? error.message : 'Something went wrong.'
}
