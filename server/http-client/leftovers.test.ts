import { afterEach, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { scriptedTarget, type Scripted } from '../testing/target/scripted.ts'
import type { Arrival } from '../testing/target/arrival.ts'
import type { Socket } from 'node:net'
import type { Caller } from './call.ts'

let target: Scripted
let caller: Caller
afterEach(async () => {
  await caller.close()
  await target.close()
})

/** One connection, so that what is left on it would meet the next call. */
async function start(answer: (socket: Socket, arrival: Arrival) => void): Promise<void> {
  target = await scriptedTarget(answer)
  caller = localCaller({ perHostConnections: 1 })
}

/** A server that is late with what it should not send. */
const later = (socket: Socket, text: string, afterMs: number) => setTimeout(() => socket.write(text), afterMs)

const failed = 'HTTP/1.1 500 Broken\r\nContent-Length: 6\r\n\r\nbroken'
const stolen = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nstolen'

describe('what a server sends behind an answer without a body does not answer the next call', () => {
  test.each([
    ['a HEAD', 'HEAD', `HTTP/1.1 200 OK\r\nContent-Length: ${stolen.length}\r\n\r\n`],
    ['a HEAD with keep-alive', 'HEAD', 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 9\r\n\r\n'],
    ['a 204', 'DELETE', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['a 304', 'POST', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n'],
    ['an empty 200', 'POST', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['an empty chunked 201', 'POST', 'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ] as const)('%s, up to 4 ms late or at once', async (_, method, answer) => {
    await start((socket, { method: asked, path }) => {
      if (asked === 'GET') return void socket.write(failed)
      socket.write(path === '/late' ? answer : answer + stolen)
      if (path === '/late') later(socket, stolen, target.received.length % 5)
    })
    const successCodes = '200-299,304'
    for (let time = 0; time < 30; time++) {
      const url = `${target.url}${time % 2 === 0 ? '/late' : '/at-once'}`
      const first = await caller.call(requestTo(url, { method, successCodes }))
      expect(first).toMatchObject({ ok: true, responseBody: Buffer.alloc(0) })
      const next = await caller.call(requestTo(target.url))
      expect(next).toMatchObject({ ok: false, failureKind: 'HTTP_STATUS', responseStatus: 500 })
    }
  })
})

describe('bytes behind a whole answer', () => {
  test.each([
    ['a stray line break', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\n', ''],
    ['a stray line break behind a body', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n', 'ok'],
    ['a blank behind chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n ', 'ok'],
    ['a line break behind chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n\n', 'ok'],
    ['a body longer than it says', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and then some', 'ok'],
    ['another answer', `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok${stolen}`, 'ok'],
    ['binary', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\0\0\xff', 'ok'],
  ])('%s: the run succeeds with one call, and the connection is closed', async (_, answer, body) => {
    await start((socket) => socket.write(Buffer.from(answer, 'latin1')))
    const outcome = await caller.call(requestTo(target.url, { method: 'POST', body: '{}' }))
    expect(outcome).toMatchObject({ ok: true, failureKind: null, retryable: false, responseBodyTruncated: false })
    expect(outcome.responseBody?.toString()).toBe(body)
    await expect.poll(() => target.sockets.size).toBe(0)
    expect(target.received).toHaveLength(1)
  })

  test.each(['\r\n', '\n', stolen])('that come while nobody uses the connection close it: %j', async (rest) => {
    await start((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
    await caller.call(requestTo(target.url))
    expect(target.sockets.size).toBe(1)
    for (const socket of target.sockets) socket.write(rest)
    await expect.poll(() => target.sockets.size).toBe(0)
  })
})

test('a connection is kept after an answer that ends as it should', async () => {
  const whole = [
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    'HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno',
  ]
  await start((socket, { path }) => socket.write(whole[Number(path.slice(1))]!))
  for (const place of [0, 1, 2, 1, 0]) await caller.call(requestTo(`${target.url}/${place}`))
  expect(target.received.map(({ connection }) => connection)).toEqual([1, 1, 1, 1, 1])
})

describe('a fault behind the last chunk leaves the run succeeded, without another call', () => {
  const chunks = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n'
  const nothing = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'
  test.each([
    ['a trailer that is none', `${chunks}no trailer\r\n\r\n`],
    ['a trailer that is none behind an empty body', `${nothing}no trailer\r\n\r\n`],
    ['a control character in a trailer', `${chunks}X-Sum: \0\r\n\r\n`],
    ['a length in a trailer', `${chunks}Content-Length: nonsense\r\n\r\n`],
    ['trailers beyond the limit', `${chunks}${'X-Trailer: 1\r\n'.repeat(3000)}\r\n`],
  ])('%s', async (_, answer) => {
    await start((socket) => socket.write(answer))
    await expectSuccess(answer.startsWith(chunks) ? 'ok' : '')
  })

  test.each([
    ['closes', (socket: Socket) => socket.end()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ])('a connection that the target %s before the last line break', async (_, end) => {
    await start((socket) => socket.write(chunks, () => setImmediate(() => end(socket))))
    await expectSuccess('ok')
  })

  test('a last line break that never comes, at the end of the timeout', async () => {
    await start((socket) => socket.write(chunks))
    await expectSuccess('ok', 200)
  })

  test('a redirect whose last line break never comes is not followed after the timeout', async () => {
    await start((socket) => socket.write(chunks.replace('200 OK', '302 Found\r\nLocation: /')))
    const outcome = await caller.call(requestTo(target.url, { timeoutMs: 200 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TIMEOUT', responseStatus: 302 })
    expect(target.received).toHaveLength(1)
  })

  async function expectSuccess(body: string, timeoutMs = 10_000): Promise<void> {
    const outcome = await caller.call(requestTo(target.url, { method: 'POST', timeoutMs }))
    expect(outcome).toMatchObject({ ok: true, failureKind: null, responseBodyTruncated: false })
    expect(outcome.responseBody?.toString()).toBe(body)
    await expect.poll(() => target.sockets.size).toBe(0)
    expect(target.received).toHaveLength(1)
  }
})

describe('a body that ends with the connection', () => {
  test.each([
    ['is whole when the target closes it', (socket: Socket) => socket.end(), { ok: true, failureKind: null }],
    [
      'is not when it is reset',
      (socket: Socket) => socket.resetAndDestroy(),
      { ok: false, errorCode: 'INCOMPLETE_BODY' },
    ],
  ])('%s', async (_, end, expected) => {
    await start((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\npart', () => setTimeout(() => end(socket), 20)))
    expect(await caller.call(requestTo(target.url))).toMatchObject(expected)
  })
})

describe('what only looks like `chunked` is not read as that', () => {
  test.each([
    ['a Kelvin sign for the k', 'chun\u212aed'],
    ['full-width letters', '\uff43\uff48\uff55\uff4e\uff4b\uff45\uff44'],
    ['a no-break space before', '\u00a0chunked'],
    ['an em space behind', 'chunked\u2003'],
    ['a zero-width space within', 'chun\u200bked'],
    ['a byte-order mark before', '\ufeffchunked'],
    ['a vertical tab before', '\u000bchunked'],
    ['a next-line character behind', 'chunked\u0085'],
  ])('%s', async (_, coding) => {
    await start((socket) => socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: ${coding}\r\n\r\n2\r\nok\r\n0\r\n\r\n`))
    const outcome = await caller.call(requestTo(target.url))
    if (outcome.ok) expect(outcome.responseBody?.toString()).toBe('2\r\nok\r\n0\r\n\r\n')
    else expect(outcome).toMatchObject({ failureKind: 'NETWORK', errorCode: 'PROTOCOL_ERROR' })
    await expect.poll(() => target.sockets.size).toBe(0)
  })
})
