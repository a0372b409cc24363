import type { ApolloLink } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient } from 'graphql-ws'
import type { Connection } from './connection.ts'
import type { Session } from '../session/session.ts'

/** The server's code for a socket whose token has ended or was revoked. */
const forbidden = 4403

/** Subscriptions over one websocket, which is opened by the first of them and kept up for as long as someone is signed in. */
export function liveLink(session: Session, connection: Connection): ApolloLink {
  let token: string | undefined
  const socket = createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    // A throw here would end the retries; without a token the server closes with 4403, which does not.
    connectionParams: async () => {
      token = await session.freshToken().catch(() => '')
      return { authorization: `Bearer ${token}` }
    },
    keepAlive: 12_000,
    retryAttempts: Infinity,
    retryWait: (retries) => connection.backOff(retries),
    shouldRetry: () => session.isSignedIn,
    on: {
      ...connection.listeners,
      closed: (event) => {
        connection.listeners.closed()
        if ((event as CloseEvent).code === forbidden) session.distrust(token)
      },
    },
  })
  session.onEnd(() => socket.terminate())
  return new GraphQLWsLink(socket)
}
