import { describe, expect, test } from 'vitest'
import { checkHeader, explain, isRetryable, parseRetryAfter, parseSuccessCodes, type FailureKindName } from './call.ts'
import { cutOnCodePoint } from './body.ts'

const dayMs = 86_400_000

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0)
  test.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sunday, 22-Nov-26 12:00:30 GMT', 30_000],
    ['Sun Nov 22 12:00:30 2026', 30_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['Wed, 22 Nov 2036 12:00:00 GMT', dayMs],
    ['1e9', dayMs],
    ['99999999999999999999', dayMs],
    ['-5', null],
    ['abc', null],
    ['', null],
    ['2026-11-22', null],
    ['Infinity', null],
    ['NaN', null],
    ['Sun, nonsense', null],
  ])('"%s" is %s', (value, expected) => expect(parseRetryAfter(value, nowMs)).toBe(expected))

  test('a missing value gives no delay', () => expect(parseRetryAfter(undefined, nowMs)).toBeNull())
})

describe('success codes', () => {
  test.each([
    ['200-299', [200, 299], [199, 300, 304]],
    ['200-299,304', [204, 304], [303, 305]],
    [' 200 , 404 - 410 ', [200, 404, 410], [201, 411]],
    ['999', [999], [998]],
  ])('%s', (text, inside, outside) => {
    const isSuccess = parseSuccessCodes(text)
    expect(inside.every(isSuccess)).toBe(true)
    expect(outside.some(isSuccess)).toBe(false)
  })

  test.each([
    ['', /not a status code/],
    ['all', /"all" is not a status code/],
    ['200,', /not a status code/],
    ['20', /not a status code/],
    ['2000', /not a status code/],
    ['-200', /not a status code/],
    ['299-200', /backwards/],
    ['099', /100 to 999/],
    ['200,'.repeat(100), /200 characters/],
  ])('"%s" is refused with a sentence', (text, sentence) => expect(() => parseSuccessCodes(text)).toThrow(sentence))
})

describe('headers that cannot be sent are refused on save', () => {
  test.each([
    ['', 'x'],
    ['X Space', 'x'],
    ['X:', 'x'],
    ['X\r\nY', 'x'],
    ['Ü', 'x'],
    ['Host', 'x'],
    ['content-length', '1'],
    ['Transfer-Encoding', 'chunked'],
    ['CONNECTION', 'close'],
    ['Expect', '100-continue'],
    ['Upgrade', 'h2c'],
    ['Trailer', 'x'],
    ['Proxy-Authorization', 'x'],
    ['X', 'a\rb'],
    ['X', 'a\nb'],
    ['X', 'a\0b'],
    ['X', 'party 🎉'],
    ['X', '日本'],
  ])('%j: %j', (name, value) => expect(checkHeader(name, value)).toMatch(/\.$/))

  test('names and values of absurd length are refused', () => {
    expect(checkHeader('X', 'x'.repeat(100_000))).toMatch(/8192/)
    expect(checkHeader('x'.repeat(300), 'x')).toMatch(/256/)
  })

  test.each([
    ['X-Api-Key', 'abc'],
    ['Accept', '*/*; q=0.5'],
    ['X-Latin', 'é ÿ'],
    ['X-Empty', ''],
    ['X-Tab', 'a\tb'],
    ["!#$%&'*+-.^_`|~", 'token'],
  ])('%s may be sent', (name, value) => expect(checkHeader(name, value)).toBeNull())
})

const everyKind: Record<FailureKindName, boolean> = {
  HTTP_STATUS: false,
  TIMEOUT: true,
  DNS: true,
  CONNECT: true,
  TLS: false,
  NETWORK: true,
  REDIRECT: false,
  BLOCKED_ADDRESS: false,
  CIRCUIT_OPEN: true,
  INVALID_REQUEST: false,
  PROCESS_LOST: true,
}

describe.each(Object.keys(everyKind) as FailureKindName[])('%s', (kind) => {
  test('has a sentence, with a code and without one', () => {
    for (const code of [null, 'WHATEVER']) {
      const sentence = explain(kind, code, { host: 'example.com', status: 418 })
      expect(sentence).toMatch(/^[A-Za-z].*[.?]$/)
      expect(sentence).not.toMatch(/undefined|null/)
    }
  })

  test('is retried only where that may help', () => expect(isRetryable(kind, 'WHATEVER', 418)).toBe(everyKind[kind]))
})

test('a handshake that broke off may be retried, and a bad certificate may not', () => {
  expect(isRetryable('TLS', 'ECONNRESET', null)).toBe(true)
  expect(isRetryable('TLS', 'CERT_HAS_EXPIRED', null)).toBe(false)
})

test('a cut falls between characters, and bytes that are no text lose at most three', () => {
  const text = Buffer.from('aé日😀')
  for (let limit = 0; limit <= text.length; limit++) {
    const cut = cutOnCodePoint(text, limit)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(cut)).not.toThrow()
    expect(limit - cut.length).toBeLessThanOrEqual(3)
  }
  expect(cutOnCodePoint(Buffer.alloc(10, 0x80), 8)).toHaveLength(8)
  expect(cutOnCodePoint(Buffer.from([0xff, 0xff, 0xff]), 3).length).toBeGreaterThanOrEqual(2)
})
