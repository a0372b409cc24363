import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target } from '../testing/target/target.ts'
import type { Caller } from './call.ts'

let target: Target
let caller: Caller
beforeAll(async () => {
  target = await Target.start()
  caller = localCaller()
})
afterAll(async () => {
  await caller.close()
  await target.close()
})

describe('a call that succeeds', () => {
  test('carries method, headers and body as they were written, and the answer back', async () => {
    const headers = [
      { name: 'X-Plain', value: 'é', secret: false },
      { name: 'X-Key', value: 'hidden-value', secret: true },
    ]
    const outcome = await caller.call(
      requestTo(target.url('/echo?q=1#part'), { method: 'POST', headers, body: '{"ü":1}' }),
    )
    expect(outcome).toMatchObject({
      ok: true,
      failureKind: null,
      explanation: null,
      responseStatus: 200,
      retryable: false,
    })
    const seen = JSON.parse(outcome.responseBody?.toString() ?? '') as Record<string, unknown>
    expect(seen).toMatchObject({ method: 'POST', path: '/echo?q=1', body: '{"ü":1}' })
    expect(seen['headers']).toMatchObject({ 'x-plain': 'é', 'x-key': 'hidden-value', 'content-length': '8' })
    expect(outcome.finalUrl).toBe(target.url('/echo?q=1'))
    expect(outcome.responseHeaders).toContainEqual({ name: 'content-type', value: 'application/json' })
  })

  test.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('works by %s', async (method) => {
    const outcome = await caller.call(requestTo(target.url(method === 'HEAD' ? '/204' : '/echo'), { method }))
    expect(outcome.ok).toBe(true)
    expect(target.received.at(-1)?.method).toBe(method)
  })

  test.each(['GET', 'DELETE'] as const)('may send a body by %s', async (method) => {
    const outcome = await caller.call(requestTo(target.url('/echo'), { method, body: 'with a body' }))
    expect(JSON.parse(outcome.responseBody?.toString() ?? '')).toMatchObject({ method, body: 'with a body' })
  })

  test('tells how long each phase took on a new connection, and only the wait and the download on a pooled one', async () => {
    const mine = localCaller()
    const first = await mine.call(requestTo(target.url('/slow/30', 'localhost')))
    const second = await mine.call(requestTo(target.url('/ok', 'localhost')))
    await mine.close()
    expect(first.timings).toMatchObject({ dnsMs: expect.any(Number), connectMs: expect.any(Number), tlsMs: null })
    expect(first.timings?.firstByteMs).toBeGreaterThan(25)
    expect(first.durationMs).toBeGreaterThan(first.timings?.firstByteMs ?? Infinity)
    expect(first.remoteAddress).toBe('127.0.0.1')
    expect(second.timings).toMatchObject({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: expect.any(Number) })
    expect(second.remoteAddress).toBe('127.0.0.1')
  })

  test('takes its start from the clock it is given and its duration from the monotonic one', async () => {
    const instants = [5_000, 1_000]
    const outcome = await caller.call(requestTo(target.url('/slow/20')), { nowMs: () => instants.shift() ?? 0 })
    expect(outcome.startedAtMs).toBe(5_000)
    expect(outcome.durationMs).toBeGreaterThanOrEqual(15)
  })

  test('reads a header that is UTF-8 as UTF-8', async () => {
    const outcome = await caller.call(
      requestTo(target.url(`/headers?name=X-Name&value=${encodeURIComponent('Zoë 日本')}`)),
    )
    expect(outcome.responseHeaders).toContainEqual({ name: 'x-name', value: 'Zoë 日本' })
  })
})

describe('the status decides', () => {
  test.each([
    [200, true, false],
    [201, true, false],
    [299, true, false],
    [304, false, false],
    [400, false, false],
    [404, false, false],
    [408, false, true],
    [425, false, true],
    [429, false, true],
    [500, false, true],
    [503, false, true],
    [599, false, true],
    [600, false, false],
    [999, false, false],
  ])('%i: ok %s, retryable %s', async (status, ok, retryable) => {
    const outcome = await caller.call(requestTo(target.url(`/status/${status}`)))
    expect(outcome).toMatchObject({ ok, retryable, responseStatus: status, failureKind: ok ? null : 'HTTP_STATUS' })
    if (!ok)
      expect(outcome).toMatchObject({ errorCode: String(status), explanation: expect.stringContaining(String(status)) })
  })

  test.each(['/204', '/204-with-body', '/205', '/no-reason'])('%s is a success', async (path) => {
    const outcome = await caller.call(requestTo(target.url(path)))
    expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: false })
    expect(outcome.responseBody?.length).toBe(path === '/no-reason' ? 2 : 0)
  })

  test('304 is explained as what it is, not as a redirect', async () => {
    const { explanation } = await caller.call(requestTo(target.url('/304')))
    expect(explanation).toMatch(/nothing has changed; name 304/)
    expect(explanation).not.toContain('redirect')
  })

  test('codes the job names are successes, others are not', async () => {
    const successCodes = '404,500-502'
    expect((await caller.call(requestTo(target.url('/status/404'), { successCodes }))).ok).toBe(true)
    expect((await caller.call(requestTo(target.url('/status/501'), { successCodes }))).ok).toBe(true)
    expect((await caller.call(requestTo(target.url('/ok'), { successCodes }))).ok).toBe(false)
    expect((await caller.call(requestTo(target.url('/304'), { successCodes: '200-299,304' }))).ok).toBe(true)
  })

  test('Retry-After of a failure is handed on', async () => {
    expect((await caller.call(requestTo(target.url('/retry-after?value=120')))).retryAfterMs).toBe(120_000)
    expect((await caller.call(requestTo(target.url('/retry-after?value=7&value=9')))).retryAfterMs).toBe(7_000)
    expect((await caller.call(requestTo(target.url('/retry-after?value=abc')))).retryAfterMs).toBeNull()
    expect((await caller.call(requestTo(target.url('/retry-after?value=120&status=200')))).retryAfterMs).toBeNull()
  })
})

describe('a request that cannot be sent', () => {
  test.each([
    ['no URL at all', { url: 'nonsense' }],
    ['another scheme', { url: 'ftp://example.com/' }],
    ['credentials in the URL', { url: 'http://me:secret@127.0.0.1/' }],
    ['a line break in a header', { headers: [{ name: 'X', value: 'a\r\nb', secret: false }] }],
    ['a header of the connection', { headers: [{ name: 'Transfer-Encoding', value: 'chunked', secret: false }] }],
    ['a method that is not offered', { method: 'TRACE' as 'GET' }],
    ['a broken list of success codes', { successCodes: 'all' }],
    ['no timeout', { timeoutMs: 0 }],
    ['nonsense where a list should be', { headers: null as unknown as [] }],
    [
      'a header that is no text',
      { headers: [{ name: 'X', value: 7 as unknown as string, secret: false }], secrets: ['secret-1'] },
    ],
    ['a header that is nothing', { headers: [null as unknown as { name: string; value: string; secret: boolean }] }],
    ['a secret that is no text', { secrets: [7 as unknown as string] }],
  ])('%s is INVALID_REQUEST and no exception', async (_, about) => {
    const outcome = await caller.call(requestTo(target.url('/ok'), about))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'INVALID_REQUEST', retryable: false, responseStatus: null })
    expect(outcome.explanation).toMatch(/^The request could not be sent/)
  })
})

test('calls beyond the connections of a host wait, and the wait is not part of their timeout', async () => {
  const mine = localCaller({ perHostConnections: 2 })
  const calls = Array.from({ length: 10 }, () => mine.call(requestTo(target.url('/slow/300'), { timeoutMs: 900 })))
  const outcomes = await Promise.all(calls)
  await mine.close()
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10)
  expect(Math.max(...outcomes.map(({ queuedMs }) => queuedMs ?? 0))).toBeGreaterThan(900)
  expect(new Set(target.received.slice(-10).map(({ connection }) => connection)).size).toBe(2)
})

test('a pooled connection that dies as it is used again is replaced once, inside the same attempt', async () => {
  const mine = localCaller({ perHostConnections: 1 })
  const first = await mine.call(requestTo(target.url('/dies-when-reused'), { method: 'POST', body: 'a' }))
  const second = await mine.call(requestTo(target.url('/echo'), { method: 'POST', body: 'b' }))
  await mine.close()
  expect(first.ok).toBe(true)
  expect(second).toMatchObject({ ok: true, responseStatus: 200 })
  expect(target.received.filter(({ body }) => body === 'b')).toHaveLength(1)
})

describe('a connection that nobody uses', () => {
  test('is closed a second before its target would', async () => {
    const mine = localCaller()
    await mine.call(requestTo(target.url('/headers?name=Keep-Alive&value=timeout%3D2')))
    const [socket] = [...target.sockets].slice(-1)
    const keptSince = performance.now()
    await target.when(() => !target.sockets.has(socket!))
    expect(performance.now() - keptSince).toBeGreaterThan(900)
    expect(performance.now() - keptSince).toBeLessThan(1900)
    await mine.close()
  })

  test('is closed when something comes that nobody asked for, and the next call opens another', async () => {
    const mine = localCaller()
    await mine.call(requestTo(target.url('/ok')))
    const [socket] = [...target.sockets].slice(-1)
    socket!.write('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n')
    await target.when(() => !target.sockets.has(socket!))
    expect(await mine.call(requestTo(target.url('/ok')))).toMatchObject({ ok: true, responseStatus: 200 })
    await mine.close()
  })
})

test('proxy settings of the environment are not obeyed: the address that was checked is the one that is called', async () => {
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']
  for (const name of names) process.env[name] = target.refusedUrl()
  const mine = localCaller()
  const outcome = await mine.call(requestTo(target.url('/ok')))
  for (const name of names) delete process.env[name]
  await mine.close()
  expect(outcome).toMatchObject({ ok: true, remoteAddress: '127.0.0.1' })
})

test('after close every call ends as cancelled, and so does what was under way', async () => {
  const mine = localCaller()
  const hanging = mine.call(requestTo(target.url('/hang-before-headers')))
  await target.when(() => target.received.at(-1)?.path === '/hang-before-headers')
  await mine.close()
  expect(await hanging).toMatchObject({ ok: false, cancelled: true, failureKind: null })
  expect(await mine.call(requestTo(target.url('/ok')))).toMatchObject({ cancelled: true })
})
