import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { graphqlPageHtml } from './graphqlPageHtml.ts'

let app: TestApp
beforeAll(async () => void (app = await startApp('SQLite')))
afterAll(() => app.stop())
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

test('a browser at /graphql gets a page of ours, with no script and nothing from elsewhere', async () => {
  const { status, text, headers } = await app.visitor().get('/graphql', browser)
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(headers['content-security-policy']).toMatch(/script-src 'self';/)
  expect(text).not.toMatch(/<script|<iframe|<img|@import|url\(| on\w+=/i)
  const loaded = [...text.matchAll(/<link[^>]+href="([^"]+)"/g)].map(([, address]) => address)
  expect(loaded).toEqual(['/icon.svg'])
  expect(text).toContain('href="/explorer/"')
  expect(text).toContain(`${app.url}/graphql`)
  expect(text).toContain('CORS_ORIGINS=https://studio.apollographql.com')
})

test('a query in the address is answered as before, also where a browser asks', async () => {
  const address = `/graphql?query=${encodeURIComponent('{ setupRequired }')}`
  const { data } = await app.visitor().get(address, { ...browser, 'apollo-require-preflight': '1' })
  expect(data).toEqual({ data: { setupRequired: true } })
})

test('a program that asks for JSON without a query gets an error that says so', async () => {
  const { status, errors } = await app
    .visitor()
    .get('/graphql', { accept: 'application/json', 'apollo-require-preflight': '1' })
  expect([status, errors![0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
})

test('the page shows an odd PUBLIC_URL as text', () => {
  expect(graphqlPageHtml('https://a.example/<b>"&')).toContain('https://a.example/&#60;b&#62;&#34;&#38;/graphql')
})

test.each(['{ __schema { types { name } } }', '{ __type(name: "Job") { name } }'])(
  'a visitor who is not signed in gets 401 for the schema by %s',
  async (query) => {
    const replies = [
      await app.visitor().send(query),
      await app.visitor().post(JSON.stringify({ query }), { accept: 'application/json, text/plain' }),
      await app.visitor().get(`/graphql?query=${encodeURIComponent(query)}`, { 'apollo-require-preflight': '1' }),
    ]
    for (const { status, errors } of replies)
      expect([status, errors![0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    const admin = await app.as('VIEWER')
    expect((await admin.send(query)).status).toBe(200)
  },
)

test('a visitor who is not signed in cannot read the schema over a websocket', async () => {
  const stranger = app.visitor()
  const asked = stranger.subscribe('{ __schema { types { name } } }').next()
  await expect(asked).rejects.toMatchObject({ code: 4403 })
})
