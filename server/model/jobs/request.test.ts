import { expect, it } from 'vitest'
import { headersSent } from '../../http-client/headers.ts'
import { createEncryption, DecryptionError } from '../../platform/encryption.ts'
import { encryptSecrets, type RevisionSecrets } from './secrets.ts'
import type { JobRevision } from './JobRevision.ts'
import { prepareRequest, requestToSend } from './request.ts'

const encryption = createEncryption('a secret for the tests of what is sent')
const run = { jobId: 7, executionId: 41, scheduledForMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678), runNumber: 0 }

const revision = (fields: Partial<JobRevision> = {}): JobRevision => ({
  id: 1,
  url: 'http://127.0.0.1/x',
  method: 'POST',
  headers: '[]',
  body: null,
  authKind: 'NONE',
  authName: null,
  authIn: null,
  encryptedSecrets: null,
  successCodes: '200-299',
  timeoutMs: 1000,
  followRedirects: true,
  retryAttempts: 3,
  retryDelayMs: 1000,
  backoff: 'EXPONENTIAL',
  createdAt: new Date(0),
  ...fields,
})
const encrypted = (fields: Partial<JobRevision>, secrets: RevisionSecrets, by = encryption) => ({
  ...fields,
  encryptedSecrets: encryptSecrets(revision(fields), secrets, by),
})
const sent = async (fields: Partial<JobRevision>, attempt = 1, key = run) => {
  const request = requestToSend(await prepareRequest(revision(fields), encryption), key, attempt)
  return { ...request, byName: Object.fromEntries(headersSent(request).map(({ name, value }) => [name, value])) }
}

it("carries the caller's name, the planned instant, the run and the attempt in its headers", async () => {
  expect((await sent({}, 2)).byName).toMatchObject({
    'User-Agent': 'Carillon',
    'Idempotency-Key': '7:1767323045678',
    'X-Scheduled-For': '2026-01-02T03:04:05.678Z',
    'X-Attempt': '2',
    'X-Execution-Id': '41',
  })
})

it('sends the same key and trace with every attempt, and another span', async () => {
  const [first, again, second] = (await Promise.all([sent({}, 1), sent({}, 1), sent({}, 2)])).map(
    ({ byName }) => byName,
  )
  expect(again).toEqual(first)
  expect(second!['Idempotency-Key']).toBe(first!['Idempotency-Key'])
  const [one, two] = [first!['traceparent']!, second!['traceparent']!].map((text) => text.split('-'))
  expect(first!['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(two![1]).toBe(one![1])
  expect(two![2]).not.toBe(one![2])
})

it('gives each manual run of the same millisecond its own key', async () => {
  expect((await sent({}, 1, { ...run, runNumber: 3 })).byName['Idempotency-Key']).toBe('7:1767323045678:3')
})

it('applies each kind of authentication and names what must be masked', async () => {
  const basic = await sent(encrypted({ authKind: 'BASIC', authName: 'ann' }, { headers: {}, auth: 'sesame' }))
  expect(basic.byName['Authorization']).toBe(`Basic ${btoa('ann:sesame')}`)
  expect(basic.secrets).toEqual(['sesame', btoa('ann:sesame')])
  const bearer = await sent(encrypted({ authKind: 'BEARER' }, { headers: {}, auth: 'tok-123' }))
  expect(bearer.byName['Authorization']).toBe('Bearer tok-123')
  const key = (more: Partial<JobRevision>) =>
    encrypted({ authKind: 'API_KEY', authName: 'X-Key', ...more }, { headers: {}, auth: 'a&b c' })
  expect((await sent(key({ authIn: 'header' }))).byName['X-Key']).toBe('a&b c')
  expect((await sent(key({ authIn: 'query', url: 'http://h/p?q=1#top' }))).url).toBe('http://h/p?q=1&X-Key=a%26b%20c')
  expect((await prepareRequest(revision(key({ authIn: 'query' })), encryption)).shownUrl).toBe(
    'http://127.0.0.1/x?X-Key=•••',
  )
})

it('puts secret header values in their places and masks the parts a target may repeat', async () => {
  const headers = JSON.stringify([
    { name: 'X-Plain', value: 'one', secret: false },
    { name: 'Authorization', value: null, secret: true },
    { name: 'Cookie', value: null, secret: true },
  ])
  const request = await sent(encrypted({ headers }, { headers: { 1: 'Token abcdefg', 2: 'a=123456; b=789012' } }))
  expect(request.byName).toMatchObject({
    'X-Plain': 'one',
    Authorization: 'Token abcdefg',
    Cookie: 'a=123456; b=789012',
  })
  expect(request.secrets).toEqual(['Token abcdefg', 'abcdefg', 'a=123456; b=789012', '123456', '789012'])
})

it('names the type of a body that has none, and leaves a given one and a given agent alone', async () => {
  expect((await sent({ body: '{"a":1}' })).byName['Content-Type']).toBe('application/json')
  expect((await sent({ body: 'a=1' })).byName['Content-Type']).toBe('text/plain; charset=utf-8')
  const headers = JSON.stringify([
    { name: 'content-type', value: 'text/csv', secret: false },
    { name: 'USER-AGENT', value: 'mine', secret: false },
  ])
  const { byName } = await sent({ body: 'a=1', headers })
  expect(byName).toMatchObject({ 'content-type': 'text/csv', 'USER-AGENT': 'mine' })
  expect(byName).not.toHaveProperty('Content-Type')
  expect(byName).not.toHaveProperty('User-Agent')
})

it('fails with a sentence when the key that encrypted the secrets is unknown', async () => {
  const foreign = createEncryption('another installation altogether')
  await expect(sent(encrypted({ authKind: 'BEARER' }, { headers: {}, auth: 'tok-123' }, foreign))).rejects.toThrow(
    /SECRET_KEY/,
  )
})

const twoHeaders = (...names: string[]) => JSON.stringify(names.map((name) => ({ name, value: null, secret: true })))
const whole: Partial<JobRevision> = encrypted(
  { authKind: 'API_KEY', authName: 'X-Key', authIn: 'header', url: 'https://h/a', headers: twoHeaders('X-A', 'X-B') },
  { headers: { 0: 'first secret', 1: 'second secret' }, auth: 'the key' },
)

it.each<[string, Partial<JobRevision>]>([
  ['another row', { id: 2 }],
  ['another scheme', { url: 'http://h/a' }],
  ['another host', { url: 'https://h.example/a' }],
  ['another port', { url: 'https://h:8443/a' }],
  ['a user before another host', { url: 'https://h@evil.example/a' }],
  ['a header of another name', { headers: twoHeaders('X-A', 'X-C') }],
  ['headers in another order', { headers: twoHeaders('X-B', 'X-A') }],
  ['a header that is no secret any more', { headers: twoHeaders('X-A', 'X-B').replace('true', 'false') }],
  ['another kind of authentication', { authKind: 'BEARER' }],
  ['a key of another name', { authName: 'X-Debug' }],
  ['a key in the query', { authIn: 'query' }],
])('decrypts no secret for %s', async (_, moved) => {
  expect((await sent(whole)).byName).toMatchObject({
    'X-A': 'first secret',
    'X-B': 'second secret',
    'X-Key': 'the key',
  })
  await expect(sent({ ...whole, ...moved })).rejects.toThrow(DecryptionError)
})

it('decrypts secrets for another path, query, body, method and case of the same origin and names', async () => {
  const moved = { url: 'HTTPS://H:443/b?c=d', body: 'x', method: 'PUT', headers: twoHeaders('x-a', 'x-b') } as const
  expect((await sent({ ...whole, ...moved })).byName).toMatchObject({ 'x-a': 'first secret', 'X-Key': 'the key' })
})

it.each<[string, Partial<JobRevision>]>([
  ['header', { headers: twoHeaders('X-A') }],
  ['authentication', { authKind: 'BEARER' }],
])('is not made without the secret of its %s', async (field, fields) => {
  await expect(sent(fields)).rejects.toThrow(new RegExp(`The secret of the ${field}.* is not stored`))
})
