import { ApolloLink } from '@apollo/client'
import type { GraphQLFormattedError } from 'graphql'
import { from, switchMap } from 'rxjs'

/**
 * Asks once more without the field that failed, for a query that is `cardByCard`. Nearly all fields of the schema are non-null, so
 * that an error in one of them takes the whole answer away: a page that asks one query for all its cards would lose them all for
 * one. The answer has null in the place of that field, and the error beside it.
 */
export const partialLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    switchMap((result) =>
      operation.getContext()['isCardByCard'] && result.errors?.some(isFault)
        ? from(
            import('./askForLess.ts').then(
              ({ askForLess }) => askForLess(operation, forward, result),
              // A server that is gone by now has neither the code nor an answer.
              () => result,
            ),
          )
        : [result],
    ),
  ),
)

export type Failed = GraphQLFormattedError & { path: NonNullable<GraphQLFormattedError['path']> }

/** A fault of the server. What it refuses on purpose is about the whole question. */
export function isFault(error: GraphQLFormattedError): error is Failed {
  return error.path !== undefined && error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
}
