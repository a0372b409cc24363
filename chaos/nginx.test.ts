import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Agent, request } from 'undici'
import WebSocket from 'ws'
import { runServer, startServer, type RunningServer } from '../e2e/server.ts'
import { freePort } from '../scripts/provision/daemon.ts'
import { startNginx, type Nginx } from '../scripts/provision/nginx.ts'
import { makeCertificates } from '../server/testing/target/certificates.ts'

const person = { email: 'ada@example.com', password: 'a long enough secret' }
const signIn = `mutation { signIn(input: { email: "${person.email}", password: "${person.password}" }) { accessToken } }`
const certificates = makeCertificates(Date.now())
/** Differs from nginx's own address, so that a test can tell them apart. */
const clientAddress = '127.0.0.2'
const dispatcher = new Agent({ connect: { ca: certificates.ca }, localAddress: clientAddress })

let nginx: Nginx
let server: RunningServer
beforeAll(async () => {
  const port = await freePort()
  nginx = await startNginx({ upstream: `http://127.0.0.1:${port}`, identity: certificates.good })
  server = await startServer({
    port,
    env: {
      PUBLIC_URL: nginx.url,
      TRUST_PROXY: '127.0.0.1',
      ADMIN_EMAIL: person.email,
      ADMIN_PASSWORD: person.password,
    },
  })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await nginx?.stop()
  await dispatcher.close()
})

test('behind nginx over https, the start says that jobs may not call private addresses', async () => {
  await vi.waitFor(() => expect(server.output()).toContain('First'))
  expect(server.output()).toMatch(/Targets +Jobs may not call private addresses/)
  expect(server.output()).not.toContain('X-Forwarded-For is ignored')
})

test('the session shows the address that nginx saw, whatever the client claims, and lives in __Host- cookies', async () => {
  const { json, cookies } = await ask(signIn, { 'x-forwarded-for': '198.51.100.9' })
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Host-carillon_\w+=.+; Path=\/; .*HttpOnly; Secure; SameSite=Strict/)
  const { accessToken } = json.data.signIn
  const { json: told } = await ask('{ sessions { ip isCurrent } }', { authorization: `Bearer ${accessToken}` })
  expect(told.data.sessions).toEqual([{ ip: clientAddress, isCurrent: true }])
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  const { json: refreshed } = await ask('mutation { refreshSession { user { email } } }', { cookie })
  expect(refreshed.data.refreshSession.user.email).toBe(person.email)
})

test('a websocket of our own page passes, one of another origin does not', async () => {
  const { json } = await ask(signIn)
  const socket = new WebSocket(`${nginx.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    ca: certificates.ca,
    origin: nginx.url,
  })
  await once(socket, 'open')
  socket.send(
    JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${json.data.signIn.accessToken}` } }),
  )
  expect(String((await once(socket, 'message'))[0])).toBe('{"type":"connection_ack"}')
  socket.terminate()
  const foreign = new WebSocket(`${nginx.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    ca: certificates.ca,
    origin: 'https://evil.example',
  }).on('error', () => undefined)
  const [, refused] = (await once(foreign, 'unexpected-response')) as [unknown, { statusCode: number }]
  expect(refused.statusCode).toBe(403)
  foreign.terminate()
})

test('odd host names that the proxy passes on cause no 5xx', async () => {
  for (const name of ['a b', 'a/b', '[::1', 'a,b c']) {
    const headers = { 'x-forwarded-host': name, 'x-forwarded-proto': 'a b', 'apollo-require-preflight': '1' }
    const { statusCode, body } = await request(`${nginx.url}/graphql?query=%7BsetupRequired%7D`, {
      dispatcher,
      headers,
    })
    await body.dump()
    expect(statusCode).toBeLessThan(500)
  }
  expect(server.output()).not.toMatch(/"level":"?(50|error)/)
})

test('without TRUST_PROXY the log says once that the addresses nginx passes on are ignored', async () => {
  const port = await freePort()
  const plain = await startNginx({ upstream: `http://127.0.0.1:${port}` })
  const untrusting = await startServer({ port })
  for (let time = 0; time < 3; time++) await (await request(`${plain.url}/health/live`)).body.dump()
  await untrusting.stop()
  await plain.stop()
  expect(untrusting.output().match(/X-Forwarded-For is ignored.+127\.0\.0\.1.+TRUST_PROXY/g)).toHaveLength(1)
}, 180_000)

test('TRUST_PROXY=true is refused with a sentence', async () => {
  const { code, stderr } = await runServer({ dataDir: server.dataDir, env: { TRUST_PROXY: 'true' } })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^TRUST_PROXY cannot be true, because .+\.\n$/)
}, 180_000)

async function ask(query: string, headers: Record<string, string> = {}) {
  const answer = await request(`${nginx.url}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  // oxlint-disable-next-line typescript/no-explicit-any
  const json = (await answer.body.json()) as any
  return { json, cookies: [answer.headers['set-cookie'] ?? []].flat() }
}
