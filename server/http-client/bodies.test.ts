import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target } from '../testing/target/target.ts'
import type { Caller } from './call.ts'

const limit = 65_536

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

describe('a body beyond the limit is cut, never failed for it', () => {
  test.each([
    ['/gigabyte', 2 ** 30],
    ['/endless', null],
    [`/bytes/${limit + 1}`, limit + 1],
  ])('%s', async (path, announced) => {
    const outcome = await caller.call(requestTo(target.url(path)))
    expect(outcome).toMatchObject({ ok: true, responseStatus: 200, responseBodyTruncated: true })
    expect(outcome.responseBody?.length).toBe(limit)
    if (announced === null) expect(outcome.responseBodyBytes).toBeGreaterThan(limit)
    else expect(outcome.responseBodyBytes).toBe(announced)
    await target.when(() => target.sockets.size === 0)
  })

  test('exactly the limit is whole, and the connection is kept', async () => {
    const outcome = await caller.call(requestTo(target.url(`/bytes/${limit}`)))
    expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: false, responseBodyBytes: limit })
    expect(target.sockets.size).toBe(1)
  })

  test('the status still decides', async () => {
    const outcome = await caller.call(requestTo(target.url('/gigabyte'), { successCodes: '201' }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'HTTP_STATUS', responseBodyTruncated: true })
  })

  test('the cut is never inside a character', async () => {
    for (const before of [limit - 1, limit - 2, limit - 3, limit - 4]) {
      const outcome = await caller.call(requestTo(target.url(`/emoji/${before}`)))
      const text = new TextDecoder('utf-8', { fatal: true }).decode(outcome.responseBody ?? Buffer.alloc(0))
      expect(text).toBe('a'.repeat(before) + (before === limit - 4 ? '😀' : ''))
    }
  })
})

test('bytes that are no text come back as they were', async () => {
  const outcome = await caller.call(requestTo(target.url('/invalid-utf8')))
  expect([...(outcome.responseBody ?? [])]).toEqual([0x61, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x62])
})

test('a body that ends with the connection is whole', async () => {
  const outcome = await caller.call(requestTo(target.url('/close-delimited')))
  expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: false })
  expect(outcome.responseBody?.toString()).toBe('until the end')
})

describe('encodings', () => {
  test.each(['gzip', 'deflate', 'raw-deflate', 'brotli', 'zstd', 'double-gzip'])('%s is undone', async (path) => {
    const outcome = await caller.call(requestTo(target.url(`/${path}`)))
    expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: false, responseBodyBytes: 500 })
    expect(outcome.responseBody?.toString()).toBe('Hello, compressed world. '.repeat(20))
  })

  test.each([
    ['bad-gzip', 'this was never gzip', 'it is not valid gzip.'],
    ['unknown-encoding', 'as is', 'the encoding "sdch" is not known here.'],
    ['many-encodings', 'as is', 'it has more than 5 encodings.'],
  ])('%s is kept as it came, and says why', async (path, body, reason) => {
    const outcome = await caller.call(requestTo(target.url(`/${path}`)))
    expect(outcome.ok).toBe(true)
    expect(outcome.responseBody?.toString()).toBe(body)
    expect(outcome.responseBodyNote).toBe(`The body is stored as it came: ${reason}`)
  })

  test('of a window above 1 MiB stays, says so, and the status decides', async () => {
    const outcome = await caller.call(requestTo(target.url('/brotli-16-mib')))
    expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: false })
    expect(outcome.responseBodyNote).toMatch(/br would take a window of 16 MiB, and at most 1 MiB is allowed/)
  })

  test.each(['gzip-bomb', 'double-bomb'])('%s unfolds to the limit and no further', async (path) => {
    const outcome = await caller.call(requestTo(target.url(`/${path}`)))
    expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: true })
    expect(outcome.responseBody?.length).toBe(limit)
    expect(outcome.responseBody?.every((byte) => byte === 0)).toBe(true)
  })

  test('HEAD of something compressed has no body to undo', async () => {
    const outcome = await caller.call(requestTo(target.url('/304'), { method: 'HEAD', successCodes: '304' }))
    expect(outcome).toMatchObject({ ok: true, responseBodyBytes: 0 })
  })
})

describe('a target that sends the job its own secrets back', () => {
  const secret = 'pa55 w/ord+é&'

  test('finds them masked in body, headers and addresses', async () => {
    const path = `/echo-secret?in=${encodeURIComponent(secret)}`
    const headers = [{ name: 'X-Key', value: secret, secret: true }]
    const outcome = await caller.call(requestTo(target.url(path), { headers, secrets: [secret] }))
    expect(outcome.ok).toBe(true)
    expect(outcome.responseBody?.toString()).toBe('you sent •••.')
    expect(outcome.responseHeaders).toContainEqual({ name: 'set-cookie', value: 'session=•••' })
    expect(outcome.responseHeaders).toContainEqual({ name: 'x-echo', value: '•••' })
    expect(outcome.finalUrl).toBe(target.url('/echo-secret?in=•••'))
    expect(JSON.stringify(outcome)).not.toMatch(/pa55/)
  })

  test('finds them masked for that job alone, though another one gets the same answer', async () => {
    const url = target.url(`/echo-secret?in=${encodeURIComponent(secret)}`)
    const seen: (string | undefined)[] = []
    for (const secrets of [[], [secret], [], [secret]]) {
      const { responseHeaders } = await caller.call(requestTo(url, { secrets }))
      seen.push(responseHeaders?.find(({ name }) => name === 'set-cookie')?.value)
    }
    expect(seen[0]).toMatch(/^session=.*pa55/)
    expect(seen).toEqual([seen[0], 'session=•••', seen[0], 'session=•••'])
  })

  test('finds them masked in where it redirects to, and in why that was refused', async () => {
    const to = `http://169.254.169.254/?k=${encodeURIComponent(secret)}`
    const outcome = await caller.call(
      requestTo(target.url(`/redirect?to=${encodeURIComponent(to)}`), { secrets: [secret] }),
    )
    expect(outcome).toMatchObject({ failureKind: 'BLOCKED_ADDRESS', hops: ['http://169.254.169.254/?k=•••'] })
    const unreadable = await caller.call(
      requestTo(target.url(`/redirect?to=${encodeURIComponent(`http://[${secret}`)}`), { secrets: [secret] }),
    )
    expect(unreadable.failureKind).toBe('REDIRECT')
    expect(JSON.stringify(unreadable)).not.toMatch(/pa55/)
  })
})
