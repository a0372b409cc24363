import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { ApiToken } from '../../model/sessions/ApiToken.ts'
import { sha256 } from '../../model/sessions/hash.ts'
import { Session } from '../../model/sessions/Session.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { Topic } from './Topic.ts'
import { User } from '../../model/users/User.ts'
import type { Context } from '../../model/Context.ts'
import { DocumentCache } from '../graphql/DocumentCache.ts'
import { maxPendingSockets } from '../graphql/PendingSockets.ts'
import { openSockets } from './sockets.ts'

interface Message {
  type: string
  id?: string
  payload?: unknown
}

describe.each(databases)('websockets on %s', (name) => {
  let app: TestApp
  let clock = Date.now()
  beforeAll(async () => void (app = await startApp(name, { now: () => new Date(clock) })))
  afterAll(() => app.stop())

  // The same sockets, with a schema whose events the test sets off itself.
  let server: Server
  let closeSockets: () => Promise<void>
  let url: string
  let ended = 0
  let tick: (() => void)[] = []
  beforeEach(async () => {
    ;[ended, tick] = [0, []]
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const schema = tickingSchema(
      (next) => tick.push(next),
      () => ended++,
    )
    closeSockets = openSockets(server, {
      schema,
      documents: new DocumentCache(schema),
      services: { ...app.services, metrics: createMetrics() },
    })
    url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  })
  afterEach(async () => {
    await closeSockets()
    server.close()
  })

  const openAnew = async (schema: GraphQLSchema) => {
    await closeSockets()
    const services = { ...app.services, metrics: createMetrics() }
    closeSockets = openSockets(server, { schema, documents: new DocumentCache(schema), services })
  }

  // A generator hears that it shall end at its next event.
  const isEnded = () => {
    for (const next of tick) next()
    return ended === 1
  }
  const connect = (options: WebSocket.ClientOptions = {}) =>
    new Line(new WebSocket(url, 'graphql-transport-ws', options))
  const bearer = (token: string | null) => ({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })
  const subscribe = (id: string, query = 'subscription { ticks }') => ({ type: 'subscribe', id, payload: { query } })
  const accepted = async (token: string) => {
    const line = connect()
    line.say(bearer(token))
    expect(await line.hear()).toEqual({ type: 'connection_ack' })
    return line
  }

  test('are bounded for an address until they say whose they are; who is known makes room', async () => {
    const viewer = await app.as('VIEWER')
    const strangers = Array.from({ length: maxPendingSockets }, () => connect())
    await Promise.all(strangers.map((line) => once(line.socket, 'open')))
    const refused = new WebSocket(url, 'graphql-transport-ws').on('error', () => undefined)
    const [, answer] = (await once(refused, 'unexpected-response')) as [unknown, IncomingMessage]
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '3'])
    refused.terminate()

    strangers[0]!.say(bearer(viewer.token))
    expect(await strangers[0]!.hear()).toEqual({ type: 'connection_ack' })
    const next = await accepted(viewer.token!)
    strangers[1]!.socket.terminate()
    await once(strangers[1]!.socket, 'close')
    for (const line of [...strangers, next]) line.socket.terminate()
  })

  test('let in whoever has an access token, and tell what happens', async () => {
    const line = await accepted((await app.as('VIEWER')).token!)
    line.say(subscribe('a'))
    await until(() => tick.length === 1)
    tick[0]!()
    expect(await line.hear()).toEqual({ id: 'a', type: 'next', payload: { data: { ticks: 1 } } })
    line.say({ type: 'complete', id: 'a' })
    await until(isEnded)
  })

  test.each([
    ['without a token', { type: 'connection_init' }],
    ['with a token that is none', { type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }],
    ['with parameters of odd kinds', { type: 'connection_init', payload: { authorization: { a: 1 } } }],
  ])('close with 4403 %s', async (_what, init) => {
    const line = connect()
    line.say(init)
    expect(await line.closed).toBe(4403)
  })

  test('close with the codes of the protocol when a client does not keep to it', async () => {
    const token = (await app.as('VIEWER')).token!
    const silent = connect()
    const early = connect()
    early.say(subscribe('a'))
    expect(await early.closed).toBe(4401)
    const twice = await accepted(token)
    twice.say(bearer(token))
    expect(await twice.closed).toBe(4429)
    const same = await accepted(token)
    same.say(subscribe('a'))
    same.say(subscribe('a'))
    expect(await same.closed).toBe(4409)
    for (const nonsense of [
      '{}',
      'x',
      '[]',
      '{"type":"dance"}',
      '{"type":"subscribe","id":"1"}',
      `{"type":"subscribe","id":"1","payload":{"query":7}}`,
    ]) {
      const line = await accepted(token)
      line.socket.send(nonsense)
      expect(await line.closed).toBe(4400)
    }
    const large = connect()
    large.say({ type: 'connection_init', payload: { filler: 'x'.repeat(1024 * 1024) } })
    expect(await large.closed).toBe(1009)
    const unknown = connect()
    unknown.say({ type: 'connection_init', payload: { filler: 'x'.repeat(20_000) } })
    expect(await unknown.closed).toBe(1009)
    const deep = connect()
    deep.say({ type: 'connection_init', payload: { a: JSON.parse('['.repeat(2000) + ']'.repeat(2000)) } })
    expect(await deep.closed).toBe(4400)
    const deeper = await accepted(token)
    const variables = '['.repeat(100_000) + ']'.repeat(100_000)
    deeper.socket.send(
      `{"type":"subscribe","id":"1","payload":{"query":"subscription { ticks }","variables":{"a":${variables}}}}`,
    )
    expect(await deeper.closed).toBe(4400)
    const other = new Line(new WebSocket(url, 'graphql-ws'))
    await other.closed
    expect(await silent.closed).toBe(4408)
  })

  test('are refused to pages of other origins, and open to ours and to programs', async () => {
    const host = url.slice('ws://'.length, -'/graphql'.length)
    for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1', `http://${host}.evil.example`]) {
      const [error] = (await once(connect({ origin }).socket, 'error')) as [Error]
      expect(error.message).toContain('403')
    }
    for (const options of [{}, { origin: `http://${host}` }]) await once(connect(options).socket, 'open')
    const [error] = (await once(new WebSocket(url.replace('/graphql', '/other')), 'error')) as [Error]
    expect(error.message).toContain('404')
  })

  test('answer an event once for all who share document, variables and role, and send them the same text', async () => {
    const answered: string[] = []
    const topic = news()
    const schema = newsSchema(topic.news, (role, about) => answered.push(`${role} ${about}`))
    await openAnew(schema)
    const viewers = await Promise.all([1, 2, 3, 4].map(async () => accepted((await app.as('VIEWER')).token!)))
    const editor = await accepted((await app.as('EDITOR')).token!)
    const query = 'subscription ($about: Int) { news(about: $about) }'
    const subscribeAbout = (about: number) => ({ type: 'subscribe', id: 'n', payload: { query, variables: { about } } })
    for (const line of viewers) line.say(subscribeAbout(line === viewers[3] ? 2 : 1))
    editor.say(subscribeAbout(1))
    await until(() => topic.news.size === 5)
    for (const round of [1, 2]) {
      topic.tell()
      const texts = await Promise.all(viewers.map(async (line) => JSON.stringify(await line.hear())))
      expect(new Set(texts.slice(0, 3))).toEqual(
        new Set([JSON.stringify({ id: 'n', type: 'next', payload: { data: { news: `VIEWER 1 ${round}` } } })]),
      )
      expect(texts[3]).toContain(`VIEWER 2 ${round}`)
      expect(JSON.stringify(await editor.hear())).toContain(`EDITOR 1 ${round}`)
    }
    expect(answered.toSorted()).toEqual(['EDITOR 1', 'EDITOR 1', 'VIEWER 1', 'VIEWER 1', 'VIEWER 2', 'VIEWER 2'])
    for (const line of [...viewers, editor]) line.say({ type: 'complete', id: 'n' })
    await until(() => topic.news.size === 0)
  })

  test('never tell one subscriber what depends on another: such a field fails', async () => {
    const topic = news()
    await openAnew(newsSchema(topic.news, () => undefined))
    const line = await accepted((await app.as('VIEWER')).token!)
    line.say(subscribe('n', 'subscription { personal }'))
    await until(() => topic.news.size === 1)
    topic.tell()
    expect(JSON.stringify(await line.hear())).toContain('INTERNAL_SERVER_ERROR')
  })

  test('a reader that stops reading misses what others hear, and then finds the latest, not a queue', async () => {
    const topic = news()
    await openAnew(newsSchema(topic.news, () => undefined))
    const [slow, quick] = [
      await accepted((await app.as('VIEWER')).token!),
      await accepted((await app.as('VIEWER')).token!),
    ]
    for (const line of [slow, quick]) line.say(subscribe('n', 'subscription { large }'))
    await until(() => topic.news.size === 2)
    slow.socket.pause()
    const rounds = 60
    for (let round = 1; round <= rounds; round++) {
      topic.tell()
      expect(JSON.stringify(await quick.hear())).toContain(`"${round} x`)
    }
    slow.socket.resume()
    const heard: string[] = []
    while (!heard.at(-1)?.includes(`"${rounds} x`)) heard.push(JSON.stringify(await slow.hear()))
    expect(heard.length).toBeLessThan(rounds / 2)
  })

  test('close with 4403 within seconds of the end of the token, and tell nothing after it', async () => {
    const line = await accepted((await app.as('VIEWER')).token!)
    line.say(subscribe('a'))
    await until(() => tick.length === 1)
    clock += 15 * 60_000 + 1000
    tick[0]!()
    expect(await line.closed).toBe(4403)
    expect(line.heard).toEqual([])
    await until(isEnded)
  })

  test('close with 4403 when the session is revoked, the person is not active any more, or the API token is revoked', async () => {
    const admin = await app.as('ADMIN')
    const [revoked, inactive, program] = [await app.as('VIEWER'), await app.as('VIEWER'), await app.as('VIEWER')]
    const made = await program.ask(
      'mutation { createApiToken(input: { name: "p", role: VIEWER }) { token apiToken { id } } }',
    )
    const lines = await Promise.all([revoked.token!, inactive.token!, made.createApiToken.token].map(accepted))
    await revoked.ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id: revoked.sessionId })
    const update = 'mutation ($id: ID!) { updateUser(id: $id, input: { isActive: false }) { id } }'
    await admin.ask(update, { id: String(inactive.user.id) })
    await program.ask('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: made.createApiToken.apiToken.id })
    expect(await Promise.all(lines.map((line) => line.closed))).toEqual([4403, 4403, 4403])
  })

  test('close with 4403 within five seconds of what another process changed in the database', async () => {
    const [revoked, inactive, program, lessened, other] = [
      await app.as('VIEWER'),
      await app.as('VIEWER'),
      await app.as('VIEWER'),
      await app.as('EDITOR'),
      await app.as('EDITOR'),
    ]
    const { token } = (await program.ask('mutation { createApiToken(input: { name: "p", role: VIEWER }) { token } }'))
      .createApiToken
    const untouched = await accepted(other.token!)
    const lines = await Promise.all(
      [revoked.token!, inactive.token!, token as string, lessened.token!].map((one) => accepted(one)),
    )
    const changedAt = performance.now()
    await app.em().nativeUpdate(Session, { id: revoked.sessionId }, { revokedAt: new Date(clock) })
    await app.em().nativeUpdate(User, { id: inactive.user.id }, { isActive: false })
    await app.em().nativeUpdate(ApiToken, { hash: sha256(token) }, { revokedAt: new Date(clock) })
    await app.em().nativeUpdate(User, { id: lessened.user.id }, { role: 'VIEWER' })
    expect(await Promise.all(lines.map((line) => line.closed))).toEqual([4403, 4403, 4403, 4403])
    expect(untouched.socket.readyState).toBe(WebSocket.OPEN)
    expect(performance.now() - changedAt).toBeLessThan(6000)
  })

  test('a person may have ten, and fifty subscriptions on all of them', async () => {
    const person = await app.as('VIEWER')
    const lines = await Promise.all(Array.from({ length: 10 }, () => accepted(person.token!)))
    const eleventh = connect()
    eleventh.say(bearer(person.token))
    expect(await eleventh.closed).toBe(1013)
    for (const line of lines) for (let count = 0; count < 5; count++) line.say(subscribe(`s${count}`))
    await until(() => tick.length === 50)
    lines[0]!.say(subscribe('one more'))
    const refusal = (await lines[0]!.hear()) as { type: string; payload: { extensions: { code: string } }[] }
    expect(refusal.type).toBe('error')
    expect(refusal.payload[0]!.extensions.code).toBe('RATE_LIMITED')
    await accepted((await app.as('VIEWER')).token!)
  })

  test('obey the limits of documents and variables, take no mutations, and tell nothing of our own faults', async () => {
    const line = await accepted((await app.as('VIEWER')).token!)
    const refusals: [string, object, string | undefined][] = [
      ['parse', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
      ['deep', { query: `subscription ${'{ a '.repeat(500)}${'}'.repeat(500)}` }, 'TOO_DEEP'],
      ['tokens', { query: `subscription { ticks ${'a '.repeat(5000)}}` }, 'TOO_MANY_TOKENS'],
      ['invalid', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
      ['text', { query: 'subscription { ticks }', variables: { a: '\ud800' } }, 'NOT_TEXT'],
      ['mutation', { query: 'mutation { change }' }, undefined],
      ['i'.repeat(101), { query: 'subscription { ticks }' }, undefined],
      ['operation', { query: 'subscription A { ticks } subscription B { ticks }' }, undefined],
    ]
    for (const [id, payload, reason] of refusals) {
      line.say({ type: 'subscribe', id, payload })
      const { type, payload: errors } = (await line.hear()) as {
        type: string
        payload: { extensions: Record<string, unknown> }[]
      }
      expect({ id, type, code: errors[0]!.extensions['code'], reason: errors[0]!.extensions['reason'] }).toEqual({
        id,
        type: 'error',
        code: 'BAD_USER_INPUT',
        reason,
      })
    }
    for (const query of ['{ fails }', 'subscription { failsAtOnce }', 'subscription { failsLater }']) {
      line.say(subscribe('f', query))
      const text = JSON.stringify(await line.hear())
      expect(text).toContain('INTERNAL_SERVER_ERROR')
      expect(text).not.toContain('secret table')
      await until(() => line.heard.length > 0 || text.includes('"error"'))
      line.heard.length = 0
    }
  })

  test('a client that floods is closed, and so is one that says nothing but pings', async () => {
    const line = await accepted((await app.as('VIEWER')).token!)
    for (let count = 0; count < 500; count++) line.say({ type: 'ping' })
    expect(await line.closed).toBe(1008)
  })

  test('a reader that stops reading holds one message, however many subscriptions it has, and finds all of them again', async () => {
    const [slow, quick] = [
      await accepted((await app.as('VIEWER')).token!),
      await accepted((await app.as('VIEWER')).token!),
    ]
    slow.socket.pause()
    for (let count = 0; count < 50; count++) slow.say(subscribe(`b${count}`, 'subscription { blobs }'))
    quick.say(subscribe('q', 'subscription { blobs }'))
    for (let count = 0; count < 100; count++) await quick.hear()
    slow.socket.resume()
    const heard = new Set<string | undefined>()
    while (heard.size < 50) heard.add((await slow.hear()).id)
    for (const line of [slow, quick]) line.socket.terminate()
    await until(() => ended === 51)
  })

  test('a client that asks and does not read the answers is closed', async () => {
    const upgrade = once(server, 'upgrade') as Promise<[unknown, Duplex]>
    const line = await accepted((await app.as('VIEWER')).token!)
    const [, connection] = await upgrade
    line.socket.pause()
    for (let count = 0; count < 50; count++) line.say(subscribe(`q${count}`, '{ blob }'))
    await once(connection, 'close')
    line.socket.resume()
    await line.closed
  })

  test('close with 1001 when the server stops', async () => {
    const line = await accepted((await app.as('VIEWER')).token!)
    await closeSockets()
    expect(await line.closed).toBe(1001)
    closeSockets = async () => {}
  })
})

class Line {
  readonly socket: WebSocket
  readonly heard: Message[] = []
  readonly closed: Promise<number>
  readonly #open: Promise<unknown>
  #wake = () => {}

  constructor(socket: WebSocket) {
    this.socket = socket
    this.#open = once(socket, 'open').catch(() => undefined)
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)) as Message)
      this.#wake()
    })
    this.closed = new Promise((resolve) => socket.once('close', resolve))
  }

  say(message: object) {
    void this.#open.then(() => this.socket.send(JSON.stringify(message)))
  }

  async hear(): Promise<Message> {
    while (this.heard.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
    return this.heard.shift()!
  }
}

/** Waits for a fact that no event tells. */
async function until(fact: () => boolean) {
  await expect.poll(fact, { timeout: 20_000, interval: 10 }).toBe(true)
}

/** A topic whose messages the test sets off, numbered from 1. */
function news() {
  let poke = () => {}
  let told = 0
  const topic = new Topic<{ told: number }>({
    listen: (heard) => {
      poke = heard
      return () => undefined
    },
    read: async () => ({ told: ++told }),
    merge: (_kept, newer) => newer,
    everyMs: 0,
    onFault: (error) => {
      throw error
    },
    onIdle: () => undefined,
  })
  return { news: topic, tell: () => poke() }
}

function newsSchema(topic: Topic<{ told: number }>, onAnswer: (role: string, about: number) => void): GraphQLSchema {
  const subscribe = () => topic.subscribe()
  const large = 'x'.repeat(300_000)
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        news: {
          type: GraphQLString,
          args: { about: { type: GraphQLInt, defaultValue: 0 } },
          subscribe,
          resolve: ({ told }: { told: number }, { about }: { about: number }, { viewer }: Context) => {
            onAnswer(viewer!.role, about)
            return `${viewer!.role} ${about} ${told}`
          },
        },
        large: { type: GraphQLString, subscribe, resolve: ({ told }: { told: number }) => `${told} ${large}` },
        personal: { type: GraphQLString, subscribe, resolve: (_, _args, { viewer }: Context) => viewer!.user.name },
      },
    }),
  })
}

function tickingSchema(onNext: (next: () => void) => void, onEnd: () => void): GraphQLSchema {
  const fault = () => {
    throw new Error('no such secret table')
  }
  async function* ticks() {
    try {
      for (let count = 1; ; count++) {
        await new Promise<void>(onNext)
        yield { ticks: count }
      }
    } finally {
      onEnd()
    }
  }
  async function* blobs() {
    try {
      for (;;) {
        yield { blobs: 'x'.repeat(200_000) }
        await new Promise(setImmediate)
      }
    } finally {
      onEnd()
    }
  }
  async function* later() {
    yield { failsLater: 1 }
    fault()
  }
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        fails: { type: GraphQLInt, resolve: fault },
        blob: { type: GraphQLString, resolve: () => 'x'.repeat(1_000_000) },
      },
    }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: { change: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        ticks: { type: GraphQLInt, subscribe: ticks },
        blobs: { type: GraphQLString, subscribe: blobs },
        failsAtOnce: { type: GraphQLInt, subscribe: fault },
        failsLater: { type: GraphQLInt, subscribe: later, resolve: fault },
      },
    }),
  })
}
