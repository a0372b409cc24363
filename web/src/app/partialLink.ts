import { ApolloLink } from '@apollo/client'
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql'
import { map, of, switchMap, type Observable } from 'rxjs'
import { withoutField } from './withoutField.ts'

type Path = NonNullable<GraphQLFormattedError['path']>
type Failed = GraphQLFormattedError & { path: Path }

/** A page has fewer parts than this; what fails more often fails as a whole. */
const maxTries = 8

/** Options of a query whose page shows its cards as far as their fields came; read it with `usePageData`. */
export const cardByCard = { errorPolicy: 'all', context: { isCardByCard: true } } as const

/**
 * Asks once more without the field that failed. Nearly all fields of the schema are non-null, so that an error in one of them
 * takes the whole answer away: a page that asks one query for all its cards would lose them all for one. The answer has null in
 * the place of that field, and the error beside it.
 */
export const partialLink = new ApolloLink((operation, forward) => {
  if (!operation.getContext()['isCardByCard']) return forward(operation)
  const whole = operation.query
  const ask = (failures: Failed[]): Observable<ApolloLink.Result> =>
    forward(operation).pipe(
      switchMap((result) => {
        const failed = result.errors?.find(isFault)
        const less = failed && failures.length < maxTries ? withoutField(operation.query, failed.path) : null
        if (!failed || !less) return of(failures.length === 0 ? result : withFailures(result, failures))
        operation.query = less
        return ask([...failures, failed])
      }),
      map((result) => {
        operation.query = whole
        return result
      }),
    )
  return ask([])
})

/** A fault of the server. What it refuses on purpose is about the whole question. */
function isFault(error: GraphQLFormattedError): error is Failed {
  return error.path !== undefined && error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
}

function withFailures(result: ApolloLink.Result, failures: Failed[]): ApolloLink.Result {
  if (result.errors?.length) return { ...result, errors: [...failures, ...result.errors] }
  const { data } = result as FormattedExecutionResult<Record<string, unknown>>
  for (const { path } of failures)
    putNull(
      data,
      path.filter((key) => typeof key === 'string'),
    )
  return { ...result, errors: failures }
}

function putNull(value: unknown, [key, ...rest]: string[]): void {
  if (Array.isArray(value)) for (const one of value) putNull(one, [key!, ...rest])
  else if (typeof value === 'object' && value !== null) {
    const row = value as Record<string, unknown>
    if (rest.length === 0) row[key!] = null
    else putNull(row[key!], rest)
  }
}
