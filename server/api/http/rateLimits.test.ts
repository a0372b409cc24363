import { request } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp, type TestOptions } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

const limits = { viewer: 8, address: 5, file: 12 }
const ask = '{ __typename }'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})
const start = async (name: (typeof databases)[number], options: TestOptions = {}) =>
  (app = await startApp(name, { requestLimits: limits, ...options }))

describe.each(databases)('a client that asks too often, on %s', (name) => {
  test('is answered 429 with Retry-After and a code, whatever it asks for, and the log stays quiet', async () => {
    const { visitor, logged } = await start(name)
    for (let request = 0; request < limits.address; request++) await visitor().ask(ask)
    for (const refused of [
      await visitor().send(ask),
      await visitor().post('{'),
      await visitor().get('/metrics'),
      await visitor().get('/graphql', { accept: 'text/html' }),
    ]) {
      expect(refused.status).toBe(429)
      const { code, retryAfterSeconds, requestId } = refused.errors![0]!.extensions
      expect(code).toBe('RATE_LIMITED')
      expect(retryAfterSeconds).toBeGreaterThan(0)
      expect(retryAfterSeconds).toBeLessThanOrEqual(60)
      expect(refused.headers['retry-after']).toBe(String(retryAfterSeconds))
      expect(refused.headers['x-request-id']).toBe(requestId)
    }
    const nowhere = await request(`${visitor().url}/nothing`, { method: 'PUT' })
    await nowhere.body.dump()
    expect(nowhere.statusCode).toBe(429)
    expect(logged()).not.toMatch(/"level":"?(50|error)/)
  })

  test('counts as the person that is signed in, or as the API token, and takes no room from others', async () => {
    const { visitor, as, services } = await start(name, { requestLimits: { ...limits, address: 20 } })
    const [ada, bob] = [await as('ADMIN'), await as('VIEWER')]
    const { createApiToken } = await ada.ask(
      'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }',
      { input: { name: 'robot', role: 'VIEWER' } },
    )
    const robot = visitor()
    robot.token = createApiToken.token
    for (const client of [ada, bob, robot]) await services.authenticator.viewerOf(`Bearer ${client.token}`)
    expect(await untilRefused(ada)).toBeLessThanOrEqual(limits.viewer)
    expect(await untilRefused(bob)).toBe(limits.viewer)
    expect(await untilRefused(robot)).toBe(limits.viewer)
    expect((await visitor().send(ask)).status).toBe(200)
  })

  test.each([{}, { origin: 'null' }] as Record<string, string>[])(
    'gets no more room by made-up tokens, with %o',
    async (headers) => {
      const { visitor } = await start(name, { settings: { APOLLO_SANDBOX: 'true' } })
      const statuses: number[] = []
      for (let request = 0; request < limits.address + 1; request++) {
        const client = visitor()
        client.token = `car_${String(request).padStart(43, 'x')}`
        statuses.push((await client.post('{"query":"{ viewer { id } }"}', headers)).status)
      }
      expect(statuses).toEqual([...Array<number>(limits.address).fill(401), 429])
    },
  )
})

test('files and health checks are counted apart, so that a flood of questions does not make the server look dead', async () => {
  const { visitor } = await start('SQLite')
  await untilRefused(visitor())
  for (let request = 0; request < limits.file; request++) expect((await visitor().get('/health/live')).status).toBe(200)
  const refused = await visitor().get('/health/live')
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
})

test('behind a trusted proxy each client counts for itself, and an IPv6 network of 64 bits counts as one', async () => {
  const { visitor } = await start('SQLite', { settings: { TRUST_PROXY: '127.0.0.1' } })
  const from = (address: string) => visitor().post(JSON.stringify({ query: ask }), { 'x-forwarded-for': address })
  for (const network of ['203.0.113.7', '203.0.113.8', '2001:db8:1:2::N', '2001:db8:1:3::N']) {
    const statuses: number[] = []
    for (let request = 0; request < limits.address + 1; request++)
      statuses.push((await from(network.replace('N', `${request + 1}`))).status)
    expect(statuses).toEqual([...Array<number>(limits.address).fill(200), 429])
  }
})

test('without TRUST_PROXY nobody gets room by claiming addresses, and the log says once that the claim is ignored', async () => {
  const { visitor, logged } = await start('SQLite')
  const statuses: number[] = []
  for (let request = 0; request < limits.address + 1; request++)
    statuses.push(
      (await visitor().post(JSON.stringify({ query: ask }), { 'x-forwarded-for': `203.0.113.${request}` })).status,
    )
  expect(statuses.at(-1)).toBe(429)
  expect(logged().match(/X-Forwarded-For is ignored, because it comes from 127\.0\.0\.1.+TRUST_PROXY/g)).toHaveLength(1)
})

/** How many requests succeed before one is refused. */
async function untilRefused(client: Client): Promise<number> {
  for (let answered = 0; ; answered++) {
    const { status } = await client.send(ask)
    if (status === 429) return answered
    expect(status).toBe(200)
  }
}
