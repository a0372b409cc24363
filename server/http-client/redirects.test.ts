import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target } from '../testing/target/target.ts'
import { createCaller, type Caller } from './call.ts'

let target: Target
let caller: Caller
beforeAll(async () => {
  target = await Target.start()
  caller = localCaller({ ca: target.certificates.ca })
})
afterAll(async () => {
  await caller.close()
  await target.close()
})

const redirect = (to: string, status = 302) => target.url(`/redirect?status=${status}&to=${encodeURIComponent(to)}`)

test('five redirects are followed and listed, a sixth is not', async () => {
  const five = await caller.call(requestTo(target.url('/redirects/5')))
  expect(five).toMatchObject({ ok: true, finalUrl: target.url('/redirects/0') })
  expect(five.hops).toEqual([4, 3, 2, 1, 0].map((left) => target.url(`/redirects/${left}`)))
  const six = await caller.call(requestTo(target.url('/redirects/6')))
  expect(six).toMatchObject({ ok: false, failureKind: 'REDIRECT', errorCode: 'TOO_MANY_REDIRECTS', retryable: false })
  expect(six.hops).toHaveLength(6)
})

test('a circle ends as TOO_MANY_REDIRECTS', async () => {
  const outcome = await caller.call(requestTo(target.url('/loop')))
  expect(outcome).toMatchObject({ failureKind: 'REDIRECT', errorCode: 'TOO_MANY_REDIRECTS', responseStatus: 302 })
})

test('a job that does not follow redirects gets the redirect itself', async () => {
  const outcome = await caller.call(
    requestTo(target.url('/redirects/1'), { followRedirects: false, successCodes: '302' }),
  )
  expect(outcome).toMatchObject({ ok: true, responseStatus: 302, hops: [] })
})

test('a redirect without Location, and 300 or 304 with one, is the final answer', async () => {
  expect(await caller.call(requestTo(target.url('/redirect?status=302')))).toMatchObject({
    failureKind: 'HTTP_STATUS',
    responseStatus: 302,
    hops: [],
  })
  expect(await caller.call(requestTo(redirect('/ok', 300)))).toMatchObject({
    failureKind: 'HTTP_STATUS',
    responseStatus: 300,
  })
})

test('a Location of 8,000 characters is followed, a longer one is refused', async () => {
  const path = (length: number) => `/ok?${'x'.repeat(length - '/ok?'.length)}`
  const outcome = await caller.call(requestTo(target.url('/moved/8000')))
  expect(outcome).toMatchObject({ ok: true, hops: [target.url(path(8000))], finalUrl: target.url(path(8000)) })
  const longer = await caller.call(requestTo(target.url('/moved/8001')))
  expect(longer).toMatchObject({ failureKind: 'REDIRECT', errorCode: 'BAD_LOCATION' })
  expect(longer.explanation).toContain('longer than 8000 characters')
})

test('a question mark with nothing behind it is sent, by a job and by a redirect', async () => {
  for (const url of [target.url('/ok?'), target.url('/ok?#part'), redirect('/ok?')]) {
    const outcome = await caller.call(requestTo(url))
    expect(outcome).toMatchObject({ ok: true, finalUrl: target.url('/ok?') })
    expect(target.received.at(-1)?.path).toBe('/ok?')
  }
})

test('of two Locations the first is followed', async () => {
  const outcome = await caller.call(requestTo(target.url('/redirect?to=/ok&to=/nowhere')))
  expect(outcome).toMatchObject({ ok: true, hops: [target.url('/ok')] })
})

test('a redirect with an endless body is followed all the same', async () => {
  expect(await caller.call(requestTo(target.url('/endless-redirect')))).toMatchObject({
    ok: true,
    finalUrl: target.url('/ok'),
  })
})

test('the deadline spans all hops', async () => {
  const outcome = await caller.call(requestTo(redirect('/hang-before-headers'), { timeoutMs: 300 }))
  expect(outcome).toMatchObject({ failureKind: 'TIMEOUT', errorCode: 'HEADERS_TIMEOUT' })
  expect(outcome.durationMs).toBeLessThan(2_000)
})

describe('method and body', () => {
  test.each([
    ['POST', 301, 'GET', ''],
    ['POST', 302, 'GET', ''],
    ['POST', 303, 'GET', ''],
    ['PUT', 303, 'GET', ''],
    ['PUT', 302, 'PUT', 'body'],
    ['POST', 307, 'POST', 'body'],
    ['POST', 308, 'POST', 'body'],
    ['DELETE', 307, 'DELETE', 'body'],
  ] as const)('%s and %i: then %s with "%s"', async (method, status, then, body) => {
    const headers = [
      { name: 'Content-Type', value: 'text/plain', secret: false },
      { name: 'X-Api-Key', value: 'job-secret', secret: true },
    ]
    await caller.call(requestTo(redirect('/echo', status), { method, headers, body: 'body' }))
    const last = target.received.at(-1)
    expect(last).toMatchObject({ path: '/echo', method: then, body })
    expect(last?.headers['x-api-key']).toBe('job-secret')
    expect(last?.headers['content-type']).toBe(body === '' ? undefined : 'text/plain')
  })

  test('HEAD stays HEAD', async () => {
    await caller.call(requestTo(redirect('/204', 303), { method: 'HEAD' }))
    expect(target.received.at(-1)?.method).toBe('HEAD')
  })
})

test('to another origin no header of the user goes along; ours and the type of the body do', async () => {
  const other = await target.otherUrl('/echo')
  const mine = ['Authorization', 'Cookie', 'X-Api-Key', 'Accept'].map((name) => ({
    name,
    value: 'user-value',
    secret: false,
  }))
  const ours = ['User-Agent', 'Content-Type'].map((name) => ({ name, value: 'ours', secret: false }))
  const stamps = ['Idempotency-Key', 'ours', 'X-Attempt', 'ours']
  const outcome = await caller.call(
    requestTo(redirect(other, 307), { method: 'POST', headers: [...mine, ...ours], stamps, body: 'b' }),
  )
  const seen = target.received.at(-1)
  expect(outcome).toMatchObject({ ok: true, finalUrl: other })
  expect(JSON.stringify(seen?.headers)).not.toContain('user-value')
  expect(seen?.headers).toMatchObject({
    'user-agent': 'ours',
    'idempotency-key': 'ours',
    'x-attempt': 'ours',
    'content-type': 'ours',
  })
})

test('from https to http is refused, from http to https is not', async () => {
  const down = await target.tlsUrl('good', `/redirect?to=${encodeURIComponent(target.url('/ok'))}`)
  const before = target.received.length
  expect(await caller.call(requestTo(down))).toMatchObject({
    failureKind: 'REDIRECT',
    errorCode: 'INSECURE_REDIRECT',
    retryable: false,
  })
  expect(target.received.length - before).toBe(1)
  expect(await caller.call(requestTo(redirect(await target.tlsUrl('good'))))).toMatchObject({ ok: true })
})

describe('each hop is checked like the first', () => {
  test.each([
    ['http://169.254.169.254/latest/meta-data', 'BLOCKED_ADDRESS'],
    ['http://[::ffff:169.254.169.254]/', 'BLOCKED_ADDRESS'],
    ['http://[fd00:ec2::254]/', 'BLOCKED_ADDRESS'],
    ['http://metadata.google.internal/', 'BLOCKED_ADDRESS'],
    ['//0.0.0.0/', 'BLOCKED_ADDRESS'],
    ['file:///etc/passwd', 'REDIRECT'],
    ['data:text/plain,x', 'REDIRECT'],
    ['http://[', 'REDIRECT'],
    ['http://user:password@127.0.0.1/', 'REDIRECT'],
  ])('to %s: %s', async (to, failureKind) => {
    const outcome = await caller.call(requestTo(redirect(to)))
    expect(outcome).toMatchObject({ ok: false, failureKind, retryable: false, responseStatus: 302 })
    expect(outcome.hops).toHaveLength(1)
    expect(outcome.explanation).toBeTruthy()
  })

  test('to a private address while private targets are off', async () => {
    const strict = createCaller({ allowPrivate: false, allowedTargets: [`127.0.0.1:${target.port}`], forbidden: [] })
    for (const to of [
      await target.otherUrl('/ok'),
      'http://10.0.0.1/',
      'http://[::1]/',
      'http://2130706433/',
      'http://localhost/',
    ]) {
      const outcome = await strict.call(requestTo(redirect(to)))
      expect(outcome).toMatchObject({
        failureKind: 'BLOCKED_ADDRESS',
        explanation: expect.stringContaining('ALLOWED_TARGETS'),
      })
    }
    expect(await strict.call(requestTo(redirect('/ok')))).toMatchObject({ ok: true })
    await strict.close()
  })
})
