import { ApolloClient, type ApolloLink, ApolloLink as Link } from '@apollo/client'
import { HttpLink } from '@apollo/client/link/http'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import type { GraphQLCodegenDataMasking } from '@apollo/client/masking'
import { createClient as createSocket } from 'graphql-ws'
import { authLink } from './authLink.ts'
import { createCache } from './cache.ts'
import { Connection } from './connection.ts'
import { Session } from './session.ts'

declare module '@apollo/client' {
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

export interface Carillon {
  client: ApolloClient
  session: Session
  connection: Connection
}

/** The server's code for a socket whose token has ended or was revoked. */
const forbidden = 4403

/** Wires the client to the server that served this page. */
export function createCarillon(): Carillon {
  const connection = new Connection()
  const session = new Session(() => client)
  const socket = createSocket({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    // A throw here would end the retries; without a token the server closes with 4403, which does not.
    connectionParams: async () => ({ authorization: `Bearer ${await session.freshToken().catch(() => '')}` }),
    keepAlive: 12_000,
    retryAttempts: Infinity,
    retryWait: (retries) => connection.backOff(retries),
    shouldRetry: () => session.isSignedIn,
    on: {
      ...connection.listeners,
      closed: (event) => {
        connection.listeners.closed()
        if ((event as CloseEvent).code === forbidden) session.distrustToken()
      },
    },
  })
  const http = Link.from([
    authLink(session),
    new HttpLink({ uri: '/graphql', headers: { 'apollo-require-preflight': 'true' } }),
  ])
  const client = createApollo(
    Link.split((operation) => operation.operationType === 'subscription', new GraphQLWsLink(socket), http),
  )
  session.onEnd(() => socket.terminate())
  return { client, session, connection }
}

/** The same client over any link, so that tests use the real cache. */
export function createApollo(link: ApolloLink): ApolloClient {
  return new ApolloClient({ link, cache: createCache(), dataMasking: true })
}
