import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
beforeAll(async () => void (app = await startApp('SQLite')))
afterAll(() => app.stop())
afterEach(() => void vi.restoreAllMocks())

/** A document whose tokens, including comments, take fifty times its size while the server parses it. */
const manyComments = (name: string, characters: number) => `{${name}:__typename ${'#\n'.repeat(characters / 2 - 20)}}`

test('documents of somebody who is not signed in leave nothing behind', async () => {
  const visitor = app.visitor()
  await visitor.ask('{ setupRequired }')
  const before = heapMb()
  for (let sent = 0; sent < 60; sent++) {
    expect((await visitor.send(manyComments(`a${sent}`, 100_000))).status).toBe(413)
    expect((await visitor.send(manyComments(`a${sent}`, 10_000))).errors![0]!.extensions.reason).toBe(
      'TOO_MANY_ALIASES',
    )
    await visitor.ask(`query A${sent} { __typename ${'#\n'.repeat(4000)} }`)
  }
  expect(heapMb() - before).toBeLessThan(20)
})

test('documents of somebody who is signed in are kept up to a bound in bytes', async () => {
  const admin = await app.as('ADMIN')
  await admin.ask('{ setupRequired }')
  const before = heapMb()
  for (let sent = 0; sent < 120; sent++) await admin.ask(manyComments(`a${sent}`, 100_000))
  expect(heapMb() - before).toBeLessThan(40)
})

test.each([
  ['a field for others', '{ jobs { nodes { id } } }'],
  ['one beside one for all', '{ setupRequired jobs { nodes { id } } }'],
  ['one in a fragment', '{ ...A } fragment A on Query { ...B } fragment B on Query { system { version } }'],
  ['one in an inline fragment', '{ ... on Query { ... on Query { users { totalCount } } } }'],
  ['one in an operation that is not run', 'query A { setupRequired } query B { users { totalCount } }'],
  ['the schema', '{ __schema { types { name } } }'],
  ['a change', 'mutation { pauseJob(id: 1) { id } }'],
])('somebody who is not signed in is refused %s before anything runs', async (_what, query) => {
  for (const token of [null, 'nonsense', `car_${'x'.repeat(43)}`]) {
    const visitor = Object.assign(app.visitor(), { token })
    const { status, errors, data } = await visitor.post(JSON.stringify({ query, operationName: 'A' }))
    expect({ status, data, errors: errors!.length }).toEqual({ status: 401, data: undefined, errors: 1 })
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
  }
})

test('an expired access token does not prevent a sign-in, and every other operation reports it', async () => {
  const visitor = Object.assign(app.visitor(), { token: 'ended' })
  expect(await visitor.ask('{ setupRequired __typename }')).toMatchObject({ __typename: 'Query' })
  const { errors } = await visitor.send('mutation { refreshSession { accessToken } }')
  expect(errors![0]!.path).toEqual(['refreshSession'])
  expect((await visitor.send('{ viewer { id } }')).status).toBe(401)
  // An editor that saves a job hears that it must sign in, not that the body is too large.
  const large = await visitor.send('mutation { pauseJob(id: 1) { id } }', { body: 'x'.repeat(1_000_000) })
  expect({ status: large.status, code: large.errors![0]!.extensions.code }).toEqual({
    status: 401,
    code: 'UNAUTHENTICATED',
  })
})

test('a body that is nested too deeply, or holds too many values, is refused before JSON.parse sees it', async () => {
  const admin = await app.as('ADMIN')
  await admin.ask('{ setupRequired }')
  const bodies = ['['.repeat(7e6), '1,'.repeat(3.5e6), '{"a":'.repeat(1.4e6)].map(
    (values) => `{"query":"{ setupRequired }","variables":{"a":[${values}`,
  )
  const parsed = vi.spyOn(JSON, 'parse')
  for (const [client, status] of [[admin, 400] as const, [app.visitor(), 413] as const])
    for (const body of bodies) expect((await client.post(body)).status).toBe(status)
  expect(Math.max(...parsed.mock.calls.map(([text]) => String(text).length))).toBeLessThan(1000)
})

test('bodies of people who are not signed in are bounded in sum, give room again, and take none from others', async () => {
  const own = await startApp('SQLite')
  const admin = await own.as('ADMIN')
  const { hostname, port } = new URL(own.url)
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n`
  // Each request sends nearly all it may, and does not end.
  const open = Array.from({ length: 540 }, () => connect(Number(port), hostname).on('error', () => undefined))
  await Promise.all(
    open.map(async (socket) => {
      await once(socket, 'connect')
      await new Promise((resolve) => socket.write(head + ' '.repeat(15_990), resolve))
    }),
  )
  const ask = () => own.visitor().send('{ setupRequired }')
  const refused = await vi.waitFor(async () => {
    const reply = await own.visitor().post(`{"query":"{ setupRequired }"}${' '.repeat(16_000)}`)
    expect(reply.status).toBe(503)
    return reply
  }, 20_000)
  expect(refused.headers['retry-after']).toBe('1')
  expect(refused.errors![0]!.extensions.code).toBe('RATE_LIMITED')
  expect((await admin.send('{ viewer { role } }')).status).toBe(200)
  for (const socket of open) socket.destroy()
  await vi.waitFor(async () => expect((await ask()).status).toBe(200), 20_000)
  await own.stop()
})

test('a client that is still sending when its body is refused reads why', async () => {
  for (let time = 0; time < 5; time++) {
    const asked = plainRequest(`${app.url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json' },
    })
    asked.end(' '.repeat(6_000_000))
    const [response] = await once(asked, 'response')
    expect(response.statusCode).toBe(413)
    response.resume()
    await once(response, 'end')
  }
})

/** The heap that is still in use. */
function heapMb(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1e6
}
