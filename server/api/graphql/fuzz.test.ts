import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client, Reply } from '../../testing/client.ts'
import { type DatabaseName, databases } from '../../testing/databases.ts'

/** What no answer may hold: pieces of stacks, statements, drivers, paths. */
const internals =
  /node_modules|\bat (?:async )?\S+ \(|SQLITE_|\bER_[A-Z]|ECONN|[Ss]elect .+ from|insert into|\.ts:\d|\.js:\d|[Mm]ikro|Maximum call stack|secret\.key/

const names = fc.constantFrom(
  'viewer',
  'users',
  'sessions',
  'apiTokens',
  'auditEvents',
  'system',
  'setupRequired',
  'jobs',
  'executions',
  'dashboard',
  '__typename',
  '__schema',
  'nodes',
  'edges',
  'node',
  'id',
  'name',
  'pageInfo',
  'nothing',
  'signIn',
  'updateUser',
  'createUser',
  'createApiToken',
)
const nasty = fc.constantFrom(
  "' OR 1=1 --",
  '"; DROP TABLE user; --',
  '${7*7}',
  '{{7*7}}',
  '<img onerror=alert(1)>',
  '%00',
  '\u0000',
  '\u202e',
  '\u200b',
  '💥',
  '\ud800',
  'e\u0301',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '9007199254740993',
  '-1',
  '1e309',
  'NaN',
  '2026-02-30T00:00:00Z',
  '',
)
const scalar = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        names,
        fc.constantFrom('input', 'filter', 'first', 'after', 'search', 'from', 'email', 'password', 'role'),
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}))
const literal = value.map((one) => JSON.stringify(one)?.replace(/"(\w+)":/g, '$1:') ?? 'null')
const args = fc
  .array(fc.tuple(fc.constantFrom('first', 'after', 'filter', 'input', 'id', 'count', 'orderBy', 'range'), literal), {
    maxLength: 2,
  })
  .map((pairs) => (pairs.length ? `(${pairs.map(([name, text]) => `${name}: ${text}`).join(', ')})` : ''))
const { selection } = fc.letrec<{ selection: string }>((tie) => ({
  selection: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(names, args).map(([name, text]) => `${name}${text}`),
    fc
      .tuple(names, args, fc.array(tie('selection'), { minLength: 1, maxLength: 4 }))
      .map(([name, text, inner]) => `${name}${text} { ${inner.join(' ')} }`),
    fc
      .tuple(names, fc.array(tie('selection'), { minLength: 1, maxLength: 3 }))
      .map(([name, inner]) => `... on ${name} { ${inner.join(' ')} }`),
    fc.constant('...F'),
    fc.tuple(names, names).map(([alias, name]) => `${alias}: ${name} @include(if: $x)`),
  ),
}))
const document = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('query', 'mutation', 'subscription', '', 'query Q($x: Boolean, $input: SignInInput!)'),
      fc.array(selection, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', ' fragment F on Query { viewer { id } ...F }', ' fragment F on User { id }'),
    )
    .map(([kind, set, rest]) => `${kind} { ${set.join(' ')} }${rest}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '"',
        '"""',
        '...',
        'on',
        '$a',
        ':',
        '!',
        '@skip',
        'query',
        'fragment',
        '\\',
        '#',
        '\u2028',
        '0x',
        '-',
        'é',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(' ')),
)

describe.each(databases)('a hostile client, on %s', (name: DatabaseName) => {
  let app: TestApp
  let admin: Client
  beforeAll(async () => {
    app = await startApp(name)
    admin = await app.as('ADMIN')
  })
  afterAll(() => app.stop())

  const isHarmless = ({ status, text, errors }: Reply) => {
    expect({ status: status < 500, text: internals.test(text) ? text : '' }).toEqual({ status: true, text: '' })
    for (const { extensions } of errors ?? [])
      expect({ code: extensions.code, text }).not.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  }

  test('gets no 5xx, no internal error and no internals by any document and variables', async () => {
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.dictionary(fc.constantFrom('x', 'input', 'v'), value, { maxKeys: 3 }),
        async (text, variables) => isHarmless(await admin.send(text, variables)),
      ),
      { numRuns: 300 },
    )
  })

  test('gets no 5xx and no internals by odd variables of valid documents', async () => {
    const documents = [
      'query ($v: [ID!]) { auditEvents(filter: { actorIds: $v }) { nodes { id } } }',
      'query ($v: [String!]) { auditEvents(filter: { actions: $v }) { nodes { id } } }',
      'query ($v: String) { auditEvents(filter: { search: $v, targetType: $v }) { nodes { id } } }',
      'query ($v: ID) { auditEvents(filter: { targetId: $v }) { nodes { id } } }',
      'query ($v: String) { users(after: $v) { nodes { id } } }',
      'mutation ($v: ID!) { revokeSession(id: $v) }',
      'mutation ($v: ID!) { revokeApiToken(id: $v) }',
      'mutation ($v: ID!) { updateUser(id: $v, input: { name: "x" }) { id } }',
      'mutation ($v: String!) { signIn(input: { email: $v, password: $v }) { accessToken } }',
      'mutation ($v: String!) { createUser(input: { name: $v, email: $v, password: $v, role: VIEWER }) { id name } }',
      'mutation ($v: String!) { createApiToken(input: { name: $v, role: VIEWER }) { apiToken { name } } }',
      'query ($v: DateTimeISO) { auditEvents(filter: { from: $v, to: $v }) { nodes { id } } }',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        fc.oneof(
          value,
          nasty.map((one) => `${one}@example.com`),
        ),
        async (text, v) => isHarmless(await admin.send(text, { v })),
      ),
      { numRuns: 200 },
    )
  })

  test('gets no 5xx and no internals by any body and headers', async () => {
    const header = fc.dictionary(
      fc.constantFrom(
        'authorization',
        'cookie',
        'accept',
        'content-type',
        'origin',
        'x-forwarded-for',
        'x-request-id',
        'apollo-require-preflight',
        'accept-language',
        'user-agent',
      ),
      fc.oneof(
        fc.stringMatching(/^[ -~]{0,60}$/),
        fc.constantFrom(
          'Bearer car_x',
          'Bearer a.b.c',
          'Basic x',
          'application/json',
          'text/html',
          '*/*',
          'multipart/mixed; deferSpec=20220824',
          `carillon_refresh_1=${'x'.repeat(300)}`,
        ),
      ),
      { maxKeys: 4 },
    )
    const body = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      document.map((query) => JSON.stringify({ query })),
    )
    await fc.assert(
      fc.asyncProperty(
        body,
        header,
        fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
        async (text, headers, method) => {
          const { status, answer } = await raw(`${app.url}/graphql`, method, headers, text)
          expect(status).toBeLessThan(500)
          expect(answer).not.toMatch(internals)
        },
      ),
      { numRuns: 250 },
    )
  })

  test('gets no internals by any websocket frames, and the server goes on', async () => {
    const message = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.json({ maxDepth: 3 }),
      fc
        .record({
          type: fc.constantFrom('connection_init', 'subscribe', 'complete', 'ping', 'pong', 'next', 'x'),
          id: fc.constantFrom('1', '2', '', '__proto__'),
          payload: fc.oneof(
            value,
            document.map((query) => ({ query })),
            fc.record({ query: document, variables: value, operationName: scalar }),
          ),
        })
        .map((one) => JSON.stringify(one)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(message, { maxLength: 8 }),
        fc.boolean(),
        async (signsIn, messages, binary) => {
          const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
          const said: string[] = []
          socket.on('message', (data) => said.push(String(data)))
          socket.on('error', () => undefined)
          await once(socket, 'open')
          if (signsIn)
            socket.send(
              JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${admin.token}` } }),
            )
          for (const text of messages) if (socket.readyState === socket.OPEN) socket.send(text, { binary })
          if (socket.readyState === socket.OPEN) socket.send('the end: this is no message')
          const [code] = (await once(socket, 'close')) as [number]
          expect([4400, 4401, 4403, 4409, 4429, 1007]).toContain(code)
          expect(said.join()).not.toMatch(internals)
          expect(said.join()).not.toContain('INTERNAL_SERVER_ERROR')
        },
      ),
      { numRuns: 100 },
    )
    expect((await app.visitor().ask('{ setupRequired }')).setupRequired).toBe(false)
  })

  test('changes no data of others: names come back byte for byte, or are refused', async () => {
    const texts = [
      "' OR 1=1 --",
      '"; DROP TABLE user; --',
      '${7*7}',
      '{{7*7}}',
      '<img onerror=x>',
      '%00',
      '‮right to left',
      'a\u200bb',
      '😀🎉👩‍👩‍👧',
      'e\u0301',
      'é',
      '100% _sure_',
    ]
    for (const text of texts) {
      const { createApiToken } = await admin.ask(
        'mutation ($name: String!) { createApiToken(input: { name: $name, role: VIEWER }) { apiToken { id } } }',
        { name: text },
      )
      const { apiTokens } = await admin.ask('{ apiTokens { id name } }')
      expect(apiTokens.find(({ id }: { id: string }) => id === createApiToken.apiToken.id).name).toBe(text)
      const { auditEvents } = await admin.ask(
        'query ($search: String) { auditEvents(filter: { search: $search }) { nodes { targetName } } }',
        { search: text },
      )
      expect(auditEvents.nodes.map(({ targetName }: { targetName: string }) => targetName)).toContain(text)
      await admin.ask('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: createApiToken.apiToken.id })
    }
    const none = await admin.ask('{ auditEvents(filter: { search: "100%sure" }) { nodes { id } } }')
    expect(none.auditEvents.nodes).toEqual([])
  })
})

test('memory stays flat however many hostile documents, variables and frames come', async () => {
  const app = await startApp('SQLite')
  const admin = await app.as('ADMIN')
  let sent = 0
  const hostile = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      const name = `x${++sent}`
      await Promise.all([
        admin.send(`{ ${name}: __typename }`),
        admin.send(`{ ${name} { id } }`),
        admin.send(`query ($${name}: Nothing) { __typename }`),
        admin.send(`{ ${'{ a '.repeat(30)}${name}`),
        admin.send('query ($v: ID!) { job(id: $v) { id } }', { v: `${name}${'y'.repeat(5000)}` }),
        app.visitor().post(JSON.stringify({ query: '{ viewer { id } }' }), { authorization: `Bearer car_${name}` }),
      ])
      if (round % 10 > 0) continue
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
      await once(socket, 'open')
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${admin.token}` } }))
      const payload = { query: `subscription { jobsChanged { ${name}: deletedIds } }` }
      socket.send(JSON.stringify({ type: 'subscribe', id: name, payload }))
      socket.send(name)
      await once(socket, 'close')
    }
  }
  // What is remembered on purpose is full after this.
  await Promise.all(Array.from({ length: 520 }, (_, filled) => admin.send(`{ filled${filled}: __typename }`)))
  await hostile(20)
  const before = heapMb()
  await hostile(80)
  expect(heapMb() - before).toBeLessThan(5)
  await app.stop()
})

/** Of what is still in use. */
function heapMb(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

/** As undici refuses to send some of this, Node's own client does. */
async function raw(url: string, method: string, headers: Record<string, string>, body: string) {
  const asked = plainRequest(url, { method, headers, agent: false })
  asked.end(method === 'GET' || method === 'HEAD' ? undefined : body)
  const [response] = await once(asked, 'response')
  let answer = ''
  for await (const part of response) answer += String(part)
  return { status: response.statusCode as number, answer }
}
