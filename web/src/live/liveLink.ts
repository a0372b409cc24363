import type { ApolloLink } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient } from 'graphql-ws'
import type { Connection } from './connection.ts'
import type { Session } from '../session/session.ts'

/** The server closes with this code when the token has expired or was revoked. */
const forbidden = 4403

/** Subscriptions over one websocket. The first one opens it, and it stays open while a user is signed in. */
export function liveLink(session: Session, connection: Connection): ApolloLink {
  let token: string | undefined
  const socket = createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    // A rejection would end the retries. Without a token the server closes with 4403, after which the client retries.
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
