import { ApolloLink } from '@apollo/client'
import { ServerError } from '@apollo/client/errors'
import { catchError, from, map, of, switchMap, throwError, type Observable } from 'rxjs'
import type { Session } from './session.ts'

/**
 * Sends the access token, refreshing it shortly before it ends. An operation that the server refuses as
 * unauthenticated is sent once more with a new token; after that the session is over. Operations whose context
 * says `anonymous` (sign in, refresh) go without.
 */
export function authLink(session: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.getContext()['anonymous']) return forward(operation)
    const send = (token: string | undefined): Observable<ApolloLink.Result> => {
      if (token) {
        operation.setContext(({ headers }) => ({ headers: { ...headers, authorization: `Bearer ${token}` } }))
      }
      return forward(operation)
    }
    return from(session.freshToken()).pipe(
      switchMap((token) =>
        send(token).pipe(
          map((result) => ({ result, refused: isUnauthenticated(result.errors) })),
          catchError((error: unknown) =>
            ServerError.is(error) && error.statusCode === 401
              ? of({ result: { errors: [{ message: error.message }] } as ApolloLink.Result, refused: true })
              : throwError(() => error),
          ),
        ),
      ),
      switchMap(({ result, refused }) => {
        if (!refused) return of(result)
        return from(session.refresh()).pipe(switchMap((token) => (token ? send(token) : of(result))))
      }),
    )
  })
}

type Coded = { extensions?: Record<string, unknown> }

function isUnauthenticated(errors: readonly Coded[] | undefined): boolean {
  return errors?.some((error) => error.extensions?.['code'] === 'UNAUTHENTICATED') ?? false
}
