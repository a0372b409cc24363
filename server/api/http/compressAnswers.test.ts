import { gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { jobMaker } from '../../testing/makeJob.ts'

let app: TestApp
let editor: Client
beforeAll(async () => {
  app = await startApp('SQLite')
  editor = await app.as('EDITOR')
  const jobs = await jobMaker(editor)
  for (let n = 0; n < 3; n++) await jobs.make({ method: 'POST', body: `${n} `.padEnd(40_000, 'Some words. ') })
})
afterAll(() => app.stop())

async function ask(query: string, headers: Record<string, string>) {
  const answer = await request(`${app.url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${editor.token}`, ...headers },
  })
  return { headers: answer.headers, bytes: Buffer.from(await answer.body.arrayBuffer()) }
}
const jobs = (first: number) => `{ jobs(first: ${first}) { nodes { id name body } } }`
const gzip = { 'accept-encoding': 'gzip, deflate, br' }

test.each([
  ['at once', 1],
  ['as a stream', 3],
])('an answer is compressed %s for a client that takes it', async (_how, first) => {
  const plain = await ask(jobs(first), {})
  const packed = await ask(jobs(first), gzip)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(packed.headers['vary']).toMatch(/accept-encoding/i)
  expect(gunzipSync(packed.bytes)).toEqual(plain.bytes)
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 5)
})

test('the way of Apollo Server is compressed, too', async () => {
  const packed = await ask(jobs(3), { ...gzip, accept: 'application/json, text/plain' })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(JSON.parse(gunzipSync(packed.bytes).toString()).data.jobs.nodes).toHaveLength(3)
})

test('a short answer, and one to a client that takes no gzip, are sent as they are', async () => {
  for (const [query, headers] of [
    ['{ viewer { role } }', gzip],
    [jobs(3), { 'accept-encoding': 'identity' }],
    [jobs(3), { 'accept-encoding': 'gzip;q=0' }],
  ] as const) {
    const answer = await ask(query, headers)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(JSON.parse(answer.bytes.toString()).data).toBeDefined()
  }
})
