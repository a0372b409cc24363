import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit'
import { createClient, type Client as SocketClient } from 'graphql-ws'
import { asWritten } from './asWritten.ts'
import type { Session } from './Session.ts'

/** The server's code for a socket whose token has ended or was revoked. */
const forbidden = 4403
const longestWaitMs = 10_000

/** The explorer's websocket, with the session of the signed-in user. Its subscriptions survive a restart of the server. */
export function createSocket(session: Session): SocketClient {
  return createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    // A throw here would end the retries; without a token the server closes with 4403, which does not.
    connectionParams: async () => ({ authorization: `Bearer ${(await session.token().catch(() => undefined)) ?? ''}` }),
    keepAlive: 12_000,
    retryAttempts: Infinity,
    retryWait: (retries) => waited(Math.min(longestWaitMs, 500 * 2 ** retries)),
    shouldRetry: () => true,
    on: {
      closed: (event) => {
        if ((event as CloseEvent).code === forbidden) session.distrust()
      },
    },
  })
}

/** GraphiQL's fetcher: HTTP, and the websocket for subscriptions. */
export function createFetcher(session: Session, socket: SocketClient): Fetcher {
  return asWritten(
    createGraphiQLFetcher({
      url: '/graphql',
      fetch: session.fetch,
      wsClient: socket,
      // The server knows neither @defer nor @stream.
      enableIncrementalDelivery: false,
    }),
  )
}

const waited = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
