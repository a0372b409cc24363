import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { LiveSockets, subscribing, testTopic, type TestSocket, until } from '../../testing/liveSockets.ts'

const fail = () => {
  throw new Error('no such secret table')
}

const schemaOf = (topic: ReturnType<typeof testTopic>['topic']) =>
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        fails: { type: GraphQLInt, resolve: fail },
        blob: { type: GraphQLString, resolve: () => 'x'.repeat(1_000_000) },
      },
    }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: { change: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        ticks: { type: GraphQLInt, subscribe: () => topic },
        failsAtOnce: { type: GraphQLInt, subscribe: fail },
        failsLater: { type: GraphQLInt, subscribe: () => topic, resolve: fail },
      },
    }),
  })

describe.each(databases)('the limits of a websocket on %s', (database) => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp(database)))
  afterAll(() => app.stop())

  let sockets: LiveSockets
  let ticks: ReturnType<typeof testTopic>
  beforeEach(async () => {
    ticks = testTopic()
    sockets = await LiveSockets.open(app, schemaOf(ticks.topic))
  })
  afterEach(() => sockets.close())

  const viewerSocket = async () => sockets.admitted((await app.as('VIEWER')).token)
  const errorOf = async (socket: TestSocket) => {
    const { type, id, payload } = await socket.hear()
    const [error] = payload as { extensions: Record<string, unknown> }[]
    return { type, id, code: error!.extensions['code'], reason: error!.extensions['reason'] }
  }

  test.each([
    ['a document that cannot be parsed', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['a document that is too deep', { query: `subscription ${'{ a '.repeat(500)}${'}'.repeat(500)}` }, 'TOO_DEEP'],
    ['too many tokens', { query: `subscription { ticks ${'a '.repeat(5000)}}` }, 'TOO_MANY_TOKENS'],
    ['an unknown field', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['ill-formed text', { query: 'subscription { ticks }', variables: { a: '\ud800' } }, 'NOT_TEXT'],
    ['a mutation', { query: 'mutation { change }' }, undefined],
    ['no name of one of two operations', { query: 'subscription A { ticks } subscription B { ticks }' }, undefined],
  ])('refuse %s as BAD_USER_INPUT', async (_what, payload, reason) => {
    const socket = await viewerSocket()
    socket.say({ type: 'subscribe', id: 'a', payload })
    expect(await errorOf(socket)).toEqual({ type: 'error', id: 'a', code: 'BAD_USER_INPUT', reason })
  })

  test('refuse an operation with an id of more than 100 characters', async () => {
    const socket = await viewerSocket()
    const id = 'i'.repeat(101)
    socket.say(subscribing(id))
    expect(await errorOf(socket)).toEqual({ type: 'error', id, code: 'BAD_USER_INPUT', reason: undefined })
  })

  test.each(['{ fails }', 'subscription { failsAtOnce }', 'subscription { failsLater }'])(
    'hide the message of an internal error in %s',
    async (query) => {
      const socket = await viewerSocket()
      socket.say(subscribing('f', query))
      if (query.includes('Later')) {
        await until(() => ticks.topic.size === 1)
        ticks.publish()
      }
      const text = JSON.stringify(await socket.hear())
      expect(text).toContain('INTERNAL_SERVER_ERROR')
      expect(text).not.toContain('secret table')
    },
  )

  test('close the socket of a client that floods it, even with nothing but pings', async () => {
    const socket = await viewerSocket()
    for (let count = 0; count < 500; count++) socket.say({ type: 'ping' })
    expect(await socket.closed).toBe(1008)
  })

  test('close the socket of a client that sends queries and does not read the answers', async () => {
    const upgrade = once(sockets.server, 'upgrade') as Promise<[unknown, Duplex]>
    const client = await viewerSocket()
    const [, connection] = await upgrade
    client.socket.pause()
    for (let count = 0; count < 50; count++) client.say(subscribing(`q${count}`, '{ blob }'))
    await once(connection, 'close')
    client.socket.resume()
    await client.closed
  })
})
