import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decompress } from './decompress.ts'
import { windowSize } from './decompression/windowSize.ts'

const limit = 65_536
const text = Buffer.from('Hello, compressed world. '.repeat(20))
const mib = 2 ** 20
const brotli = (bits: number, content: Uint8Array = text) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_LGWIN]: bits } })
/** A frame that asks for such a window; its content would do with less. */
function zstd(bits: number, content: Uint8Array = text) {
  const frame = zstdCompressSync(content, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } })
  frame[5] = (bits - 10) << 3
  return frame
}
/** The head of a frame that is a single segment of such a length. */
const zstdSegment = (length: number) => {
  const head = Buffer.from('28b52ffda000000000', 'hex')
  head.writeUInt32LE(length, 5)
  return head
}

describe('the window of a stream', () => {
  test.each(Array.from({ length: 15 }, (_, index) => index + 10))('of brotli is read: 2^%i', (bits) => {
    expect(windowSize('br', brotli(bits, Buffer.alloc(100)))).toBe(2 ** bits)
  })

  test('of "large window" brotli counts as larger than any limit', () => {
    expect(windowSize('br', Buffer.from([0x11, 0x1e]))).toBe(2 ** 30)
  })

  test.each([10, 17, 20, 21, 24])('of zstd is read: 2^%i', (bits) => {
    expect(windowSize('zstd', zstd(bits))).toBe(2 ** bits)
  })

  test.each([200, 300, 70_000])('of a single segment of zstd is its content: %i bytes', (length) => {
    const stream = zstdCompressSync(Buffer.alloc(length))
    expect(stream[4]! & 0x20).toBe(0x20)
    expect(windowSize('zstd', stream)).toBe(length)
    expect(windowSize('zstd', zstdSegment(length + 2 ** 31))).toBe(length + 2 ** 31)
    const beyond = Buffer.from('28b52ffde00000000001000000', 'hex')
    expect(windowSize('zstd', beyond)).toBe(2 ** 30)
  })

  test('of zstd is found behind frames of user data', () => {
    const skippable = Buffer.concat([Buffer.from('512a4d1803000000', 'hex'), Buffer.from('abc')])
    expect(windowSize('zstd', Buffer.concat([skippable, skippable, zstd(24)]))).toBe(2 ** 24)
  })

  test.each(['br', 'zstd'])('of %s is unknown where its head is missing', (encoding) => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0x28, 0xb5, 0x2f, 0xfd])])
      if (encoding === 'zstd' || bytes.length === 0) expect(windowSize(encoding, bytes)).toBe(null)
  })
})

describe('a body', () => {
  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotli(20)],
    ['zstd', zstd(20)],
    ['br, gzip', gzipSync(brotli(20))],
    ['gzip, zstd, br', brotli(20, zstd(20, gzipSync(text)))],
  ])('in %s is undone', async (encoding, raw) => {
    expect(await decompress(raw, encoding, limit)).toEqual({ bytes: text, cut: false, note: null })
  })

  test.each([
    ['br', '4 MiB', brotli(22)],
    ['br', '16 MiB', brotli(24)],
    ['zstd', '2 MiB', zstd(21)],
    ['zstd', '3 MiB', zstdSegment(3 * mib)],
    ['br, gzip', '16 MiB', gzipSync(brotli(24))],
    ['zstd, br', '16 MiB', brotli(20, zstd(24))],
  ])('in %s with a window of %s stays as it came and says so', async (encoding, size, raw) => {
    const { bytes, note } = await decompress(raw, encoding, limit)
    expect(bytes).toBe(raw)
    expect(note).toContain(`would take a window of ${size}, and at most 1 MiB is allowed`)
  })

  test('that breaks off in the middle is kept up to there and says so', async () => {
    const raw = gzipSync(randomBytes(50_000))
    raw.fill(0xff, 40_000)
    const { bytes, cut, note } = await decompress(raw, 'gzip', limit)
    expect(bytes.length).toBeGreaterThan(0)
    expect({ cut, note }).toEqual({ cut: true, note: 'The body is cut where it stops being valid gzip.' })
  })

  test('whose encoding is named like something of every object stays as it came', async () => {
    for (const encoding of ['constructor', '__proto__', 'toString'])
      expect((await decompress(text, encoding, limit)).note).toMatch(/is not known here/)
  })
})

test('a body that waits for a decoder can be cancelled, and the bodies behind it go on', async () => {
  const raw = gzipSync(text)
  const leaving = new AbortController()
  const ahead = Array.from({ length: 50 }, () => decompress(raw, 'gzip', limit))
  const waiting = decompress(raw, 'gzip', limit, leaving.signal)
  const behind = Array.from({ length: 50 }, () => decompress(raw, 'gzip', limit))
  leaving.abort()
  expect(await waiting).toEqual({ bytes: raw, cut: false, note: expect.stringContaining('waited to be decompressed') })
  for (const { bytes } of await Promise.all([...ahead, ...behind])) expect(bytes).toEqual(text)
  expect((await decompress(raw, 'gzip', limit, leaving.signal)).bytes).toBe(raw)
})

/** In a process of its own: how far its memory rises while it decompresses 300 such bodies at once, in bytes. */
async function riseOf(...kinds: string[]): Promise<number> {
  const child = fork(fileURLToPath(new URL('decompression/rise.ts', import.meta.url)), kinds)
  const [rise] = (await once(child, 'message')) as [number]
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  return rise
}

// Each alone would take its window: 300 of 16 MiB took 2.9 GB.
test('300 bodies at once of brotli with 16 MiB windows take no memory', async () => {
  expect(await riseOf('br-24')).toBeLessThan(100 * mib)
}, 60_000)

test('300 bodies at once with windows of 1 MiB take that of a few', async () => {
  expect(await riseOf('br-20')).toBeLessThan(100 * mib)
  expect(await riseOf('zstd-20', 'gzip', 'deflate')).toBeLessThan(100 * mib)
}, 60_000)
