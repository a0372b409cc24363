import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { ApiToken } from '../../model/sessions/ApiToken.ts'
import { sha256 } from '../../model/sessions/hash.ts'
import { Session } from '../../model/sessions/Session.ts'
import { User } from '../../model/users/User.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { initWith, LiveSockets, subscribing, TestSocket, testTopic, until } from '../../testing/liveSockets.ts'
import { maxPendingSockets } from '../graphql/PendingSockets.ts'

const query = new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } })

describe.each(databases)('a websocket on %s', (name) => {
  let app: TestApp
  let clock = Date.now()
  beforeAll(async () => void (app = await startApp(name, { now: () => new Date(clock) })))
  afterAll(() => app.stop())

  let ticks: ReturnType<typeof testTopic>
  let sockets: LiveSockets
  beforeEach(async () => {
    ticks = testTopic()
    const { topic } = ticks
    const fields = {
      ticks: { type: GraphQLInt, subscribe: () => topic, resolve: ({ count }: { count: number }) => count },
    }
    const subscription = new GraphQLObjectType({ name: 'Subscription', fields })
    sockets = await LiveSockets.open(app, new GraphQLSchema({ query, subscription }))
  })
  afterEach(() => sockets.close())

  test('is refused to an address with too many unauthenticated ones, until one of them authenticates or closes', async () => {
    const viewer = await app.as('VIEWER')
    const strangers = Array.from({ length: maxPendingSockets }, () => sockets.connect())
    await Promise.all(strangers.map(({ socket }) => once(socket, 'open')))
    const refused = new WebSocket(sockets.url, 'graphql-transport-ws').on('error', () => undefined)
    const [, answer] = (await once(refused, 'unexpected-response')) as [unknown, IncomingMessage]
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '3'])
    refused.terminate()

    strangers[0]!.say(initWith(viewer.token))
    expect(await strangers[0]!.hear()).toEqual({ type: 'connection_ack' })
    const next = await sockets.admitted(viewer.token!)
    strangers[1]!.socket.terminate()
    await once(strangers[1]!.socket, 'close')
    for (const { socket } of [...strangers, next]) socket.terminate()
  })

  test('delivers events to a client with an access token', async () => {
    const socket = await sockets.admitted((await app.as('VIEWER')).token!)
    socket.say(subscribing('a'))
    await until(() => ticks.topic.size === 1)
    ticks.publish()
    expect(await socket.hear()).toEqual({ id: 'a', type: 'next', payload: { data: { ticks: 1 } } })
    socket.say({ type: 'complete', id: 'a' })
    await until(() => ticks.topic.size === 0)
  })

  test.each([
    ['without a token', { type: 'connection_init' }],
    ['with an invalid token', { type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }],
    ['with parameters of the wrong type', { type: 'connection_init', payload: { authorization: { a: 1 } } }],
  ])('closes with 4403 %s', async (_what, init) => {
    const socket = sockets.connect()
    socket.say(init)
    expect(await socket.closed).toBe(4403)
  })

  test('closes with the codes of the protocol when a client violates it', async () => {
    const token = (await app.as('VIEWER')).token!
    const silent = sockets.connect()
    const early = sockets.connect()
    early.say(subscribing('a'))
    expect(await early.closed).toBe(4401)
    const twice = await sockets.admitted(token)
    twice.say(initWith(token))
    expect(await twice.closed).toBe(4429)
    const same = await sockets.admitted(token)
    same.say(subscribing('a'))
    same.say(subscribing('a'))
    expect(await same.closed).toBe(4409)
    for (const nonsense of [
      '{}',
      'x',
      '[]',
      '{"type":"dance"}',
      '{"type":"subscribe","id":"1"}',
      `{"type":"subscribe","id":"1","payload":{"query":7}}`,
    ]) {
      const socket = await sockets.admitted(token)
      socket.socket.send(nonsense)
      expect(await socket.closed).toBe(4400)
    }
    const large = sockets.connect()
    large.say({ type: 'connection_init', payload: { filler: 'x'.repeat(1024 * 1024) } })
    expect(await large.closed).toBe(1009)
    const unknown = sockets.connect()
    unknown.say({ type: 'connection_init', payload: { filler: 'x'.repeat(20_000) } })
    expect(await unknown.closed).toBe(1009)
    const deep = sockets.connect()
    deep.say({ type: 'connection_init', payload: { a: JSON.parse('['.repeat(2000) + ']'.repeat(2000)) } })
    expect(await deep.closed).toBe(4400)
    const deeper = await sockets.admitted(token)
    const variables = '['.repeat(100_000) + ']'.repeat(100_000)
    deeper.socket.send(
      `{"type":"subscribe","id":"1","payload":{"query":"subscription { ticks }","variables":{"a":${variables}}}}`,
    )
    expect(await deeper.closed).toBe(4400)
    const other = new TestSocket(new WebSocket(sockets.url, 'graphql-ws'))
    await other.closed
    expect(await silent.closed).toBe(4408)
  })

  test('is refused to pages of other origins, and open to our own pages and to programs', async () => {
    const host = sockets.url.slice('ws://'.length, -'/graphql'.length)
    for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1', `http://${host}.evil.example`]) {
      const [error] = (await once(sockets.connect({ origin }).socket, 'error')) as [Error]
      expect(error.message).toContain('403')
    }
    for (const options of [{}, { origin: `http://${host}` }]) await once(sockets.connect(options).socket, 'open')
    const [error] = (await once(new WebSocket(sockets.url.replace('/graphql', '/other')), 'error')) as [Error]
    expect(error.message).toContain('404')
  })

  test('closes with 4403 within seconds of the end of the token, and delivers nothing after it', async () => {
    const socket = await sockets.admitted((await app.as('VIEWER')).token!)
    socket.say(subscribing('a'))
    await until(() => ticks.topic.size === 1)
    clock += 15 * 60_000 + 1000
    ticks.publish()
    expect(await socket.closed).toBe(4403)
    expect(socket.heard).toEqual([])
    await until(() => ticks.topic.size === 0)
  })

  test('closes with 4403 when the session or the API token is revoked, or the user is deactivated', async () => {
    const admin = await app.as('ADMIN')
    const [revoked, inactive, program] = [await app.as('VIEWER'), await app.as('VIEWER'), await app.as('VIEWER')]
    const made = await program.ask(
      'mutation { createApiToken(input: { name: "p", role: VIEWER }) { token apiToken { id } } }',
    )
    const all = await Promise.all(
      [revoked.token!, inactive.token!, made.createApiToken.token].map((token) => sockets.admitted(token)),
    )
    await revoked.ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id: revoked.sessionId })
    const update = 'mutation ($id: ID!) { updateUser(id: $id, input: { isActive: false }) { id } }'
    await admin.ask(update, { id: String(inactive.user.id) })
    await program.ask('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: made.createApiToken.apiToken.id })
    expect(await Promise.all(all.map(({ closed }) => closed))).toEqual([4403, 4403, 4403])
  })

  test('closes with 4403 within five seconds of a change that another process made in the database', async () => {
    const [revoked, inactive, program, lessened, other] = [
      await app.as('VIEWER'),
      await app.as('VIEWER'),
      await app.as('VIEWER'),
      await app.as('EDITOR'),
      await app.as('EDITOR'),
    ]
    const { token } = (await program.ask('mutation { createApiToken(input: { name: "p", role: VIEWER }) { token } }'))
      .createApiToken
    const untouched = await sockets.admitted(other.token!)
    const all = await Promise.all(
      [revoked.token!, inactive.token!, token as string, lessened.token!].map((one) => sockets.admitted(one)),
    )
    const changedAt = performance.now()
    await app.em().nativeUpdate(Session, { id: revoked.sessionId }, { revokedAt: new Date(clock) })
    await app.em().nativeUpdate(User, { id: inactive.user.id }, { isActive: false })
    await app.em().nativeUpdate(ApiToken, { hash: sha256(token) }, { revokedAt: new Date(clock) })
    await app.em().nativeUpdate(User, { id: lessened.user.id }, { role: 'VIEWER' })
    expect(await Promise.all(all.map(({ closed }) => closed))).toEqual([4403, 4403, 4403, 4403])
    expect(untouched.socket.readyState).toBe(WebSocket.OPEN)
    expect(performance.now() - changedAt).toBeLessThan(6000)
  })

  test('is one of ten that a user may have, with fifty subscriptions in all', async () => {
    const person = await app.as('VIEWER')
    const all = await Promise.all(Array.from({ length: 10 }, () => sockets.admitted(person.token!)))
    const eleventh = sockets.connect()
    eleventh.say(initWith(person.token))
    expect(await eleventh.closed).toBe(1013)
    for (const socket of all) for (let count = 0; count < 5; count++) socket.say(subscribing(`s${count}`))
    await until(() => ticks.topic.size === 50)
    all[0]!.say(subscribing('one more'))
    const refusal = (await all[0]!.hear()) as { type: string; payload: { extensions: { code: string } }[] }
    expect(refusal.type).toBe('error')
    expect(refusal.payload[0]!.extensions.code).toBe('RATE_LIMITED')
    await sockets.admitted((await app.as('VIEWER')).token!)
  })

  test('closes with 1001 when the server stops', async () => {
    const socket = await sockets.admitted((await app.as('VIEWER')).token!)
    await sockets.close()
    expect(await socket.closed).toBe(1001)
  })
})
