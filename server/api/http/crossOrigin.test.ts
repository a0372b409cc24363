import { once } from 'node:events'
import { request } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { startApp, type TestApp } from '../../testing/app.ts'

const studio = 'https://studio.apollographql.com'
const evil = 'https://evil.example'
const ask = '{"query":"{ viewer { role } }"}'

let app: TestApp
afterEach(() => app.stop())

describe('a page of another origin', () => {
  test('may ask with a token where CORS_ORIGINS lists it, and never with cookies', async () => {
    app = await startApp('SQLite', { settings: { CORS_ORIGINS: `${studio},http://127.0.0.1:5173` } })
    const preflight = await from(studio, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': studio,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type',
    })
    const { token } = await app.as('VIEWER')
    const answer = await from(studio, 'POST', token)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': studio,
      'access-control-expose-headers': 'x-request-id, retry-after',
      vary: 'Origin',
    })
    expect(answer.json).toEqual({ data: { viewer: { role: 'VIEWER' } } })
    for (const { headers } of [preflight, answer]) expect(headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('is given no permission where CORS_ORIGINS does not list it', async () => {
    app = await startApp('SQLite', { settings: { CORS_ORIGINS: studio } })
    for (const origin of [evil, 'null', `${studio}.evil.example`, 'http://studio.apollographql.com', `${studio}:444`])
      for (const method of ['OPTIONS', 'POST'] as const)
        expect((await from(origin, method)).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('may open a websocket only where CORS_ORIGINS lists it', async () => {
    app = await startApp('SQLite', { settings: { CORS_ORIGINS: studio } })
    expect(await socketFrom(studio)).toBe('open')
    expect(await socketFrom(app.url)).toBe('open')
    for (const origin of [evil, 'null', 'http://studio.apollographql.com']) expect(await socketFrom(origin)).toBe(403)
  })
})

describe('with APOLLO_SANDBOX=true', () => {
  test('Apollo’s page is a document of its own origin, in which no cookie is of use', async () => {
    app = await startApp('SQLite', { settings: { APOLLO_SANDBOX: 'true' } })
    const { status, text, headers } = await app.visitor().get('/graphql', { accept: 'text/html' })
    expect([status, text.includes('embeddableSandbox')]).toEqual([200, true])
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/; sandbox allow-scripts allow-forms allow-popups$/)
    expect(policy).not.toContain('allow-same-origin')
    const nonce = /script-src 'self' 'nonce-([0-9a-f]+)'/.exec(policy)![1]
    expect(text).toContain(`nonce="${nonce}"`)
    expect(policy.split(';').find((part) => part.includes('script-src'))).not.toContain('unsafe-inline')
  })

  test('a sandboxed document may ask with a good token; without one it may not even sign in or set up', async () => {
    app = await startApp('SQLite', { settings: { APOLLO_SANDBOX: 'true' } })
    const setUp = JSON.stringify({
      query: 'mutation ($input: SetupInput!) { completeSetup(input: $input) { expiresAt } }',
      variables: { input: { name: 'Eve', email: 'eve@example.com', password: 'a long enough secret' } },
    })
    for (const [body, token] of [
      [setUp, null],
      [setUp, 'made-up'],
      ['{"query":"mutation { signOut }"}', null],
      [ask, null],
    ] as const) {
      const refused = await from('null', 'POST', token, body)
      expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
    expect((await app.visitor().ask('{ setupRequired }')).setupRequired).toBe(true)
    const { token } = await app.as('VIEWER')
    const answer = await from('null', 'POST', token)
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'null' })
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect(answer.json.data.viewer.role).toBe('VIEWER')
    expect(await socketFrom('null')).toBe('open')
  })
})

async function from(origin: string, method: 'OPTIONS' | 'POST', token: string | null = null, body = ask) {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  }
  const {
    statusCode,
    headers,
    body: answer,
  } = await request(`${app.url}/graphql`, {
    method,
    headers: {
      origin,
      ...(method === 'OPTIONS' ? preflight : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(method === 'POST' ? { body } : {}),
  })
  const text = await answer.text()
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: statusCode, headers, json: (text.startsWith('{') ? JSON.parse(text) : null) as any }
}

/** `open`, or the status of the refused upgrade. */
async function socketFrom(origin: string): Promise<string | number> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin })
  const said = await Promise.race([
    once(socket, 'open').then(() => 'open'),
    once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode),
  ])
  socket.on('error', () => undefined).terminate()
  return said
}
