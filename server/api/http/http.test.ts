import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { idleEngine } from '../../testing/engine.ts'

let app: TestApp
beforeAll(async () => void (app = await startApp('SQLite')))
afterAll(() => app.stop())
const query = JSON.stringify({ query: '{ setupRequired }' })

test('every answer has a request id of its own and the headers that keep browsers safe', async () => {
  const answers = [
    await app.visitor().post(query),
    await app.visitor().get('/health/live'),
    await app.visitor().get('/nothing/here'),
    await app.visitor().post('{'),
  ]
  const ids = answers.map(({ headers }) => headers['x-request-id'])
  expect(new Set(ids).size).toBe(4)
  for (const { headers } of answers) {
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['strict-transport-security']).toBeUndefined()
  }
})

test('malformed HTTP is answered, but never after a final answer, and the connection ends', async () => {
  const { hostname, port } = new URL(app.url)
  const head = 'GET /health/live HTTP/1.1\r\nHost: x\r\n'
  const answered = async (...said: string[]) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    let heard = () => {}
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        text += data
        heard()
      })
    for (const [place, one] of said.entries()) {
      if (place > 0) await new Promise<void>((resolve) => (heard = resolve))
      socket.write(one)
    }
    await once(socket, 'close')
    return text
  }
  expect(await answered('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await answered(`${head}X: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
  const statuses = async (...said: string[]) => (await answered(...said)).match(/HTTP\/1.1 \d+/g)
  expect(await statuses(`${head}\r\n`, 'nonsense\r\n\r\n')).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
  for (const last of [`${head}Connection: close\r\n\r\nnonsense\r\n\r\n`, 'nonsense\r\n\r\nnonsense\r\n\r\n'])
    expect(await statuses(last)).toHaveLength(1)
})

test('a request with a megabyte of headers gets an answer that the client can read', async () => {
  for (let time = 0; time < 10; time++) {
    const { statusCode, body } = await request(`${app.url}/health/live`, {
      headers: { authorization: `Bearer ${'a'.repeat(1_000_000)}` },
    })
    await body.dump()
    expect(statusCode).toBe(431)
  }
})

test('a path that cannot be decoded is answered as everything else that cannot be read', async () => {
  const { status, headers, errors } = await app.visitor().get('/%zz')
  expect({ status, code: errors![0]!.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' })
  expect(errors![0]!.extensions.requestId).toBe(headers['x-request-id'])
})

test('the fast path and Apollo Server give the same answer to an operation', async () => {
  const own = await startApp('SQLite')
  const admin = await own.as('ADMIN')
  const bodies = [
    { query: '{ viewer { role } }' },
    { query: 'query A { __typename } query B { viewer { role } }', operationName: 'B' },
    { query: 'query A { __typename } query B { viewer { role } }', operationName: 'C' },
    { query: 'query ($id: ID!) { job(id: $id) { id } }', variables: { id: '1' } },
    { query: 'query ($id: ID!) { job(id: $id) { id } }', variables: {} },
    { query: 'query ($first: Int) { jobs(first: $first) { nodes { id } } }', variables: { first: 1000 } },
    { query: 'mutation { pauseJob(id: 999) { id } }', variables: null, operationName: null },
    { query: 'subscription { jobsChanged { deletedIds } }' },
  ]
  for (const body of bodies) {
    const [short, long] = await Promise.all(
      ['application/json', 'application/json, text/plain'].map((accept) =>
        admin.post(JSON.stringify(body), { accept }),
      ),
    )
    const same = (text: string) => text.replace(/"requestId":"[^"]+"/g, '"requestId":""')
    expect({ status: short!.status, text: same(short!.text) }).toEqual({ status: long!.status, text: same(long!.text) })
    for (const name of ['content-type', 'cache-control']) expect(short!.headers[name]).toBe(long!.headers[name])
  }
  await own.stop()
})

test('other origins are given no permission', async () => {
  for (const method of ['OPTIONS', 'POST'] as const) {
    const { headers, body } = await request(`${app.url}/graphql`, {
      method,
      ...(method === 'POST' ? { body: query } : {}),
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'content-type': 'application/json',
      },
    })
    await body.dump()
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

describe('a request that is no plain JSON POST is refused with a 4xx and a code', () => {
  test.each([
    ['a batch', JSON.stringify([JSON.parse(query), JSON.parse(query)]), {}, 400],
    ['a form', 'query=%7BsetupRequired%7D', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', query, { 'content-type': 'text/plain' }, 415],
    ['multipart', '--x\r\n\r\n{}\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['no content type', query, { 'content-type': '' }, 415],
    ['an odd charset', query, { 'content-type': 'application/json; charset=utf-7' }, 415],
    ['a compressed body', gzipSync(query), { 'content-encoding': 'gzip' }, 415],
    ['JSON that breaks off', '{"query":', {}, 400],
    ['nothing', '', {}, 400],
    ['a number', '7', {}, 400],
    ['a query that is a number', '{"query":123}', {}, 400],
    ['a query that is a list', '{"query":["{ setupRequired }"]}', {}, 400],
    ['variables that are a text', '{"query":"{ setupRequired }","variables":"{}"}', {}, 400],
    ['variables that are a list', '{"query":"{ setupRequired }","variables":[1]}', {}, 400],
    ['an operation name that is a list', '{"query":"{ setupRequired }","operationName":["a"]}', {}, 400],
    ['extensions that are a number', '{"query":"{ setupRequired }","extensions":7}', {}, 400],
    ['__proto__', '{"query":"{ setupRequired }","variables":{"__proto__":{"admin":true}}}', {}, 400],
    [
      'constructor.prototype',
      '{"query":"{ setupRequired }","variables":{"constructor":{"prototype":{"admin":true}}}}',
      {},
      400,
    ],
    [
      'ten megabytes',
      JSON.stringify({ query: '{ setupRequired }', variables: { a: 'x'.repeat(10_000_000) } }),
      {},
      413,
    ],
  ])('%s', async (_what, body, headers, status) => {
    const reply = await app.visitor().post(body, headers as Record<string, string>)
    expect(reply.status).toBe(status)
    expect(reply.errors![0]!.extensions.code).toBe('BAD_USER_INPUT')
    expect(reply.errors![0]!.message).toMatch(/\.$/)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a stored query: there is no store that could be filled', async () => {
    const stored = await app.visitor().post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}')
    expect(stored.errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'PERSISTED_QUERY_NOT_SUPPORTED',
    })
  })

  test('a mutation in an address, or a query there without the header that other sites cannot set', async () => {
    const address = (document: string) => `/graphql?query=${encodeURIComponent(document)}`
    expect((await app.visitor().get(address('{ setupRequired }'))).status).toBe(400)
    const preflighted = { 'apollo-require-preflight': '1' }
    expect((await app.visitor().get(address('{ setupRequired }'), preflighted)).data.data.setupRequired).toBe(true)
    expect((await app.visitor().get(address('mutation { signOut }'), preflighted)).status).toBe(405)
  })

  test('a body without end is cut off, and the server goes on', async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(65_536, 0x20)
    }
    const answer = await request(`${app.url}/graphql`, {
      method: 'POST',
      body: endless() as unknown as AsyncIterable<Uint8Array> as never,
      headers: { 'content-type': 'application/json' },
    }).then(
      ({ statusCode }) => statusCode,
      () => 'closed',
    )
    expect([413, 'closed']).toContain(answer)
    expect((await app.visitor().post(query)).status).toBe(200)
  })
})

test('answers of the API are never cached', async () => {
  const replies = [
    await app.visitor().post(query),
    await app.visitor().post('{'),
    await app.visitor().post(query, { accept: 'application/json, text/plain' }),
    await app.visitor().get('/graphql', { accept: 'text/html' }),
  ]
  for (const { headers } of replies) expect(headers['cache-control']).toBe('no-store')
})

test('/metrics tells Prometheus of the process, of requests and of operations', async () => {
  await app.visitor().post(query)
  const { text, headers } = await app.visitor().get('/metrics')
  expect(headers['content-type']).toContain('text/plain')
  for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds', 'carillon_websockets 0'])
    expect(text).toContain(name)
  expect(text).toMatch(/carillon_http_request_seconds_count\{route="\/graphql",status="200"\} \d+/)
  expect(text).toMatch(/carillon_graphql_operations_total\{kind="query",outcome="ok"\} \d+/)
})

test('a path that leads to no served file is 404, however it is written', async () => {
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/../../server/main.js',
    '/assets/%00',
    '/.made-from',
    '/graphql/x',
    '/data/secret.key',
  ])
    expect((await app.visitor().get(path)).status).toBe(404)
})

describe.each(databases)('health on %s', (name) => {
  test('is ready while the database and the engine work, and says in a sentence what does not', async () => {
    let trouble: string | null = null
    const own = await startApp(name, { startEngine: async () => ({ ...idleEngine(), degradedReason: () => trouble }) })
    expect(await own.visitor().get('/health/ready')).toMatchObject({ status: 200, data: { status: 'ready' } })
    trouble = 'No run could be written for 12 seconds.'
    expect(await own.visitor().get('/health/ready')).toMatchObject({ status: 503, data: { reason: trouble } })
    trouble = null
    await own.services.data.close()
    const { status, data } = await own.visitor().get('/health/ready')
    expect(status).toBe(503)
    expect(data.reason).toMatch(/^The database .+\.$/)
    expect((await own.visitor().get('/health/live')).status).toBe(200)
    await own.stop()
  })

  test('a database that fails is our fault: a code, a request id that the log knows, and nothing else', async () => {
    const own = await startApp(name)
    const admin = await own.as('ADMIN')
    await admin.ask('{ users { totalCount } }')
    const hide = async (table: string) =>
      own.services.data.sql.run(`alter table \`${table}\` rename to hidden_${table}`)
    for (const table of ['user', 'audit_event', 'api_token']) await hide(table)
    for (const document of ['{ users { totalCount } }', '{ auditEvents { nodes { id } } }', '{ setupRequired }']) {
      const { errors, text } = await admin.send(document)
      const { code, requestId } = errors![0]!.extensions
      expect(code).toBe('INTERNAL_SERVER_ERROR')
      expect(own.logged()).toContain(requestId)
      expect(text).not.toMatch(/select|sqlite|mysql|hidden|node_modules|\bat \S+:\d+|Error:/i)
    }
    const stranger = own.visitor()
    stranger.token = `car_${'x'.repeat(43)}`
    const reply = await stranger.send('{ viewer { id } }')
    expect(reply.errors![0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR')
    expect(reply.text).not.toMatch(/select|sqlite|mysql|node_modules/i)
    await own.stop()
  })
})
