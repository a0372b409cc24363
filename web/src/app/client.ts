import { ApolloClient, type ApolloLink, ApolloLink as Link } from '@apollo/client'
import { HttpLink } from '@apollo/client/link/http'
import type { GraphQLCodegenDataMasking } from '@apollo/client/masking'
import { from, switchMap } from 'rxjs'
import { authLink } from '../session/authLink.ts'
import { createCache } from './cache.ts'
import { Connection } from '../live/connection.ts'
import { partialLink } from './partialLink.ts'
import { Session } from '../session/session.ts'

declare module '@apollo/client' {
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

export interface Carillon {
  client: ApolloClient
  session: Session
  connection: Connection
}

/** Wires the client to the server that served this page. */
export function createCarillon(): Carillon {
  const connection = new Connection()
  const session = new Session(() => client)
  let made: ApolloLink | undefined
  const live = new Link((operation, forward) =>
    from(liveCode(connection)).pipe(
      switchMap(({ liveLink }) => (made ??= liveLink(session, connection)).request(operation, forward)),
    ),
  )
  const http = Link.from([
    authLink(session),
    new HttpLink({ uri: '/graphql', headers: { 'apollo-require-preflight': 'true' } }),
  ])
  const client = createApollo(Link.split((operation) => operation.operationType === 'subscription', live, http))
  return { client, session, connection }
}

/** The socket's code comes while the first page is drawn already; a server that is gone by then is waited for. */
async function liveCode(connection: Connection): Promise<typeof import('../live/liveLink.ts')> {
  for (let tries = 0; ; tries++)
    try {
      return await import('../live/liveLink.ts')
    } catch {
      connection.listeners.closed()
      await connection.backOff(tries)
    }
}

/** The same client over any link, so that tests use the real cache. */
export function createApollo(link: ApolloLink): ApolloClient {
  return new ApolloClient({ link: partialLink.concat(link), cache: createCache(), dataMasking: true })
}
