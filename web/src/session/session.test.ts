import { GraphQLError } from 'graphql'
import { ApolloLink } from '@apollo/client'
import { afterEach, expect, test, vi } from 'vitest'
import { mockLink } from '../test/mockLink.ts'
import { authLink } from './authLink.ts'
import { createApollo } from '../app/client.ts'
import { Session } from './session.ts'
import { ViewerQuery } from './viewer.ts'

const user = { id: '1', name: 'Ada', email: 'ada@example.com', role: 'ADMIN' as const }

/** A server that takes only the newest token. `lifetimeMs` is how long it says that one lasts. */
function setUp({ lifetimeMs = 900_000, refreshable = true } = {}) {
  let issued = 0
  const seen: (string | undefined)[] = []
  const payload = () => ({
    accessToken: `token ${++issued}`,
    expiresAt: new Date(Date.now() + lifetimeMs).toISOString(),
    user,
  })
  const { link, asked } = mockLink({
    viewer: () => {
      if (seen.at(-1) === `Bearer token ${issued}`) return user
      throw new GraphQLError('Sign in.', { extensions: { code: 'UNAUTHENTICATED' } })
    },
    refreshSession: () => {
      if (refreshable) return payload()
      throw new GraphQLError('Your session has ended.', { extensions: { code: 'UNAUTHENTICATED' } })
    },
  })
  const spy = new ApolloLink((operation, forward) => {
    if (operation.operationName === 'Viewer') seen.push(operation.getContext()['headers']?.authorization)
    return forward(operation)
  })
  const session: Session = new Session(() => client)
  const client = createApollo(ApolloLink.from([authLink(session), spy, link]))
  const ask = () => client.query({ query: ViewerQuery, fetchPolicy: 'no-cache' })
  return { session, ask, asked, payload, refreshes: () => asked.filter(({ name }) => name === 'RefreshSession').length }
}

afterEach(() => void vi.useRealTimers())

test('ten requests with a token about to end share one refresh', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { session, ask, payload, refreshes } = setUp()
  session.accept(payload())
  vi.setSystemTime(Date.now() + 850_000)
  await Promise.all(Array.from({ length: 10 }, () => session.freshToken()))
  expect(refreshes()).toBe(1)
  expect((await ask()).data?.viewer?.name).toBe('Ada')
})

test.each([
  ['of fifteen minutes', 900_000, 839_000],
  ['of one minute', 60_000, 44_000],
  ['that has ended by a clock that is wrong', -300_000, 9000],
])('a token %s is used for most of its time, and then replaced once', async (_what, lifetimeMs, usedMs) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { session, payload, refreshes } = setUp({ lifetimeMs })
  session.accept(payload())
  for (let count = 0; count < 10; count++) expect(await session.freshToken()).toBe('token 1')
  vi.setSystemTime(Date.now() + usedMs)
  expect(await session.freshToken()).toBe('token 1')
  vi.setSystemTime(Date.now() + 2000)
  expect(await session.freshToken()).toBe('token 2')
  expect(await session.freshToken()).toBe('token 2')
  expect(refreshes()).toBe(1)
})

test('a request refused as unauthenticated is sent once more with a new token', async () => {
  const { session, ask, payload, refreshes } = setUp()
  session.accept({ ...payload(), accessToken: 'revoked' })
  expect((await ask()).data?.viewer?.name).toBe('Ada')
  expect(refreshes()).toBe(1)
})

test('when the refresh is refused, the session ends and its listeners are told', async () => {
  const { session, ask, payload } = setUp({ refreshable: false })
  session.accept({ ...payload(), accessToken: 'revoked' })
  let told = 0
  session.onEnd(() => told++)
  await expect(ask()).rejects.toThrow('Sign in.')
  expect(told).toBe(1)
  expect(session.isSignedIn).toBe(false)
})

test('a token that the socket was closed for is not used again, and the one after it is', async () => {
  const { session, payload, refreshes } = setUp()
  session.accept(payload())
  expect(await session.freshToken()).toBe('token 1')
  session.distrust('token 1')
  expect(await session.freshToken()).toBe('token 2')
  session.distrust('token 1')
  expect(await session.freshToken()).toBe('token 2')
  expect(refreshes()).toBe(1)
})

test('a browser that never signed in does not ask for a refresh', async () => {
  const { session, refreshes } = setUp()
  expect(await session.resume()).toBe(false)
  expect(refreshes()).toBe(0)
})
