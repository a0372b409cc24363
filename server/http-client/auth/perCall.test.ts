import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { localCaller, requestTo } from '../../testing/target/asking.ts'
import { Target } from '../../testing/target/target.ts'
import { axiosCaller } from '../axiosCaller.ts'
import type { Caller } from '../call.ts'
import type { PerCallScheme } from './AuthScheme.ts'

let target: Target
let caller: Caller
beforeAll(async () => void (target = await Target.start()))
afterAll(() => target.close())
beforeEach(() => void (caller = localCaller()))
afterEach(() => caller.close())

const credentials = { name: 'key-1', in: null, secret: 'the signing secret' }
const traits = { lifetime: 'call', secretField: 'value', secretVariants: () => [] } as const
const signature = (...parts: (string | null)[]) =>
  createHmac('sha256', credentials.secret).update(JSON.stringify(parts)).digest('hex')

/** Signs method, URL, body, a stamp and the instant, as a cloud's API wants it. */
const signing: PerCallScheme = {
  ...traits,
  async authenticate({ method, url, body, stamps = [] }, { name, secret }, { atMs }) {
    const signed = createHmac('sha256', secret)
      .update(JSON.stringify([method, url, body, stamps[1]!, String(atMs)]))
      .digest('hex')
    return { headers: [{ name: 'Authorization', value: `HMAC ${name} ${signed}` }], secrets: [signed] }
  },
}
const signed = (path: string, scheme = signing) =>
  requestTo(target.url(path), {
    method: 'POST',
    body: '{"a":1}',
    stamps: ['X-Attempt', '3'],
    auth: { scheme, credentials },
  })

test.each(['directly', 'by way of axios'])(
  'a signature covers body, stamps and instant of the call made %s',
  async (way) => {
    const call = way === 'directly' ? caller : axiosCaller(caller)
    const outcome = await call.call(signed('/ok'), { nowMs: () => 1234 })
    expect(outcome).toMatchObject({ ok: true, responseStatus: 200 })
    const arrival = target.received.at(-1)!
    const expected = signature('POST', target.url('/ok'), '{"a":1}', '3', '1234')
    expect(arrival.headers['authorization']).toBe(`HMAC key-1 ${expected}`)
    expect(arrival).toMatchObject({ body: '{"a":1}', method: 'POST' })
  },
)

test('a secret that came up while the call was authenticated is masked in its outcome', async () => {
  const token: PerCallScheme = {
    ...traits,
    authenticate: async () => ({
      query: { name: 'token', value: 'drawn-for-this-call' },
      secrets: ['drawn-for-this-call'],
    }),
  }
  const outcome = await caller.call(signed('/ok', token))
  expect(target.received.at(-1)!.path).toBe('/ok?token=drawn-for-this-call')
  expect(JSON.stringify(outcome)).not.toContain('drawn-for-this-call')
  expect(outcome.finalUrl).toContain('token=')
})

test('a call that cannot be authenticated is not made, and its outcome says why', async () => {
  const broken: PerCallScheme = {
    ...traits,
    authenticate: () => Promise.reject(new Error('The token endpoint said 403.')),
  }
  const before = target.received.length
  expect(await caller.call(signed('/ok', broken))).toMatchObject({
    ok: false,
    cancelled: false,
    failureKind: 'INVALID_REQUEST',
    errorMessage: 'The call could not be authenticated: The token endpoint said 403.',
  })
  expect(target.received.length).toBe(before)
})

test('a scheme that never answers is ended by the timeout of the call', async () => {
  const silent: PerCallScheme = { ...traits, authenticate: () => new Promise(() => {}) }
  const outcome = await caller.call({ ...signed('/ok', silent), timeoutMs: 50 })
  expect(outcome).toMatchObject({ ok: false, failureKind: 'TIMEOUT', errorCode: 'AUTH_TIMEOUT', retryable: true })
  expect(outcome.explanation).toEqual(expect.any(String))
})

test.each(['its signal', 'its handle', 'the close of the client'])(
  'a call that is being authenticated is cancelled by %s',
  async (by) => {
    const silent: PerCallScheme = { ...traits, authenticate: () => new Promise(() => {}) }
    const abort = new AbortController()
    const cancellable: { cancelCall: (() => void) | null } = { cancelCall: null }
    const call = caller.call(signed('/ok', silent), { signal: abort.signal, cancellable })
    if (by === 'its signal') abort.abort()
    else if (by === 'its handle') cancellable.cancelCall!()
    else await caller.close()
    expect(await call).toMatchObject({ ok: false, cancelled: true, failureKind: null })
    expect(cancellable.cancelCall).toBeNull()
  },
)
