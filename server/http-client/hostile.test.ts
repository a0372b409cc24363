import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blackHole } from '../testing/target/blackHole.ts'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { malformed, Target } from '../testing/target/target.ts'
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

test('a port where nothing listens is CONNECT, ECONNREFUSED, retryable', async () => {
  const outcome = await caller.call(requestTo(target.refusedUrl()))
  expect(outcome).toMatchObject({
    failureKind: 'CONNECT',
    errorCode: 'ECONNREFUSED',
    retryable: true,
    responseStatus: null,
  })
  expect(outcome.explanation).toMatch(/Nothing is listening/)
})

test('a connection that nobody answers ends by the limit for opening one, before a long deadline', async () => {
  const hole = await blackHole()
  const caller = localCaller({ openTimeoutMs: 200 })
  const outcome = await caller.call(requestTo(hole.url, { timeoutMs: 60_000 }))
  expect(outcome).toMatchObject({ failureKind: 'TIMEOUT', errorCode: 'CONNECT_TIMEOUT', retryable: true })
  expect(outcome.explanation).toMatch(/did not accept a connection within 0.2 s.*firewall/)
  expect(outcome.durationMs).toBeLessThan(2000)
  await caller.close()
  hole.close()
})

describe('a connection that ends without an answer is NETWORK and retryable', () => {
  test.each(['/reset-before-headers', '/close-before-headers'])('%s', async (path) => {
    const before = target.received.length
    const outcome = await caller.call(requestTo(target.url(path)))
    expect(outcome).toMatchObject({ failureKind: 'NETWORK', errorCode: 'CONNECTION_CLOSED', retryable: true })
    expect(target.received.length - before).toBe(1)
  })
})

describe('an answer that breaks off is a failure although 200 was seen', () => {
  test.each(['/reset-after-headers', '/short-body', '/cut-chunk', '/no-last-chunk'])('%s', async (path) => {
    const outcome = await caller.call(requestTo(target.url(path)))
    expect(outcome).toMatchObject({
      ok: false,
      failureKind: 'NETWORK',
      errorCode: 'INCOMPLETE_BODY',
      responseStatus: 200,
    })
    expect(outcome).toMatchObject({ retryable: true, responseBodyTruncated: true })
    if (path === '/short-body') expect(outcome.responseBody?.toString()).toBe('only this')
  })
})

describe('one deadline ends whatever hangs or drips, and names the phase', () => {
  test.each([
    ['/hang-before-headers', 'HEADERS_TIMEOUT'],
    ['/half-header', 'HEADERS_TIMEOUT'],
    ['/drip-headers', 'HEADERS_TIMEOUT'],
    ['/early-hints-forever', 'HEADERS_TIMEOUT'],
    ['/hang-after-headers', 'BODY_TIMEOUT'],
    ['/hang-in-body', 'BODY_TIMEOUT'],
    ['/drip', 'BODY_TIMEOUT'],
  ])('%s: %s', async (path, errorCode) => {
    const outcome = await caller.call(requestTo(target.url(path), { timeoutMs: 300 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TIMEOUT', errorCode, retryable: true })
    expect(outcome.explanation).toContain('0.3 s')
    expect(outcome.durationMs).toBeGreaterThanOrEqual(295)
    expect(outcome.durationMs).toBeLessThan(2_000)
    await target.when(() => target.sockets.size === 0)
  })
})

describe('what is not HTTP is PROTOCOL_ERROR, and the connection is closed', () => {
  test.each(Object.keys(malformed))('%s', async (name) => {
    const outcome = await caller.call(requestTo(target.url(`/malformed/${name}`), { timeoutMs: 3_000 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'NETWORK', errorCode: 'PROTOCOL_ERROR', retryable: true })
    expect(outcome.errorMessage).toMatch(/^PROTOCOL_ERROR: ./)
    expect(outcome.errorMessage).not.toContain('assert')
    await target.when(() => target.sockets.size === 0)
    expect((await caller.call(requestTo(target.url('/ok')))).ok).toBe(true)
    await target.when(() => target.sockets.size <= 1)
    for (const socket of target.sockets) socket.destroy()
  })
})

test.each(['/reason-forever', '/chunk-extension-forever'])(
  'what is poured around a body does not go on until the deadline: %s',
  async (path) => {
    const outcome = await caller.call(requestTo(target.url(path), { timeoutMs: 60_000 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'NETWORK', errorCode: 'PROTOCOL_ERROR' })
    expect(outcome.responseBodyBytes ?? 0).toBeLessThan(2)
    await target.when(() => target.sockets.size === 0)
  },
)

test('trailers without end are given up, and the body before them counts', async () => {
  const outcome = await caller.call(requestTo(target.url('/trailers-forever'), { timeoutMs: 60_000 }))
  expect(outcome).toMatchObject({ ok: true, responseBody: Buffer.from('x'), responseBodyTruncated: false })
  await target.when(() => target.sockets.size === 0)
})

describe('a response that stays open ends at the timeout, in words that name the setting', () => {
  test.each([
    [
      'an event stream',
      '/event-stream',
      /kept the response open \(text\/event-stream\).*within 0.3 s.*event stream never ends/,
    ],
    [
      'chunks without end',
      '/drip-chunks',
      /kept the response open \(text\/plain\).*within 0.3 s.*counts an answer once it has ended/,
    ],
    [
      'a body that only the connection would end',
      '/drip-open',
      /kept the response open without saying where its answer ends/,
    ],
    ['a body of a length that does not come', '/drip', /began to answer, but its answer was not complete within 0.3 s/],
    ['a long poll', '/hang-before-headers', /had not answered within 0.3 s.*long polling/],
  ])('%s', async (_, path, words) => {
    const outcome = await caller.call(requestTo(target.url(path), { timeoutMs: 300 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TIMEOUT', retryable: true })
    expect(outcome.explanation).toMatch(words)
    expect(outcome.explanation).toContain('timeout per attempt')
    await target.when(() => target.sockets.size === 0)
  })
})

test('a hundred informational answers are taken, more are not', async () => {
  expect((await caller.call(requestTo(target.url('/early-hints/100')))).ok).toBe(true)
  const flooded = await caller.call(requestTo(target.url('/early-hints/101')))
  expect(flooded).toMatchObject({ failureKind: 'NETWORK', errorCode: 'PROTOCOL_ERROR' })
})

test.each(['together', 'apart'])(
  'a `100 Continue` that nobody asked for is borne, and none is seen in a body (%s)',
  async (how) => {
    for (let time = 0; time < 3; time++) {
      const { ok, responseStatus, responseBody } = await caller.call(requestTo(target.url(`/continue/${how}`)))
      expect({ ok, responseStatus }).toEqual({ ok: true, responseStatus: 200 })
      expect(responseBody?.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    }
  },
)
