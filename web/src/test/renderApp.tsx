import { ApolloProvider } from '@apollo/client/react'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { createApollo } from '../app/client.ts'
import { Connection } from '../live/connection.ts'
import { createAppRouter } from '../app/router.tsx'
import { Session } from '../session/session.ts'
import { onTestFinished } from 'vitest'
import type { Role } from '../gql/graphql.ts'
import { mockApi } from './mockApi.ts'
import { mockLink } from './mockLink.ts'

const now = Date.now()

/** The whole client at a URL, with its real cache and router, over the mock instead of the network. */
export function renderApp(
  url: string,
  { signedIn = true, role = 'ADMIN', ...overrides }: { signedIn?: boolean; role?: Role; [field: string]: unknown } = {},
) {
  const api = mockApi(now)
  const { link, events, asked } = mockLink({ ...api, ...overrides })
  const client = createApollo(link)
  const session = new Session(() => client)
  const connection = new Connection()
  if (signedIn) {
    const expiresAt = new Date(Date.now() + 900_000).toISOString()
    session.accept({
      accessToken: 'mock',
      expiresAt,
      user: { id: '1', name: 'Ada', email: 'ada@example.com', role },
    })
  }
  const history = createMemoryHistory({ initialEntries: [url] })
  const router = createAppRouter({ client, session, connection }, history)
  render(
    <ApolloProvider client={client}>
      <RouterProvider router={router} />
    </ApolloProvider>,
  )
  // A page's code that is on its way when a file ends would never arrive, and the next file shares what became of it.
  onTestFinished(async () => {
    await Promise.all(Object.values(router.routesById).map((route) => router.loadRouteChunk(route)))
  })
  return { api, client, session, connection, router, events, asked }
}
