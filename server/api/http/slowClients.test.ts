import { once } from 'node:events'
import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { createHttpServer, maxConnections, timeouts } from './server.ts'

const short = { headersMs: 300, requestMs: 900, idleMs: 60_000, checkMs: 20 }

let app: TestApp
let fastify: FastifyInstance
let port: number
beforeEach(async () => {
  app = await startApp('SQLite')
  fastify = await createHttpServer(app.services, { timeouts: short })
  fastify.post('/taken', async () => 'taken')
  port = Number(new URL(await fastify.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterEach(async () => {
  await fastify.close()
  await app.stop()
})

test.each([
  ['says nothing', '', '', [short.headersMs, short.requestMs]],
  ['drips its headers', 'GET /health/live HTTP/1.1\r\nHost: a\r\n', 'X: y\r\n', [short.headersMs, short.requestMs]],
  [
    'drips its body',
    'POST /taken HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n',
    ' ',
    [short.requestMs, Infinity],
  ],
  [
    'drips the chunks of its body',
    'POST /taken HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    '1\r\n \r\n',
    [short.requestMs, Infinity],
  ],
] as const)(
  'a client that %s is answered 408 in time, and its connection ends',
  async (_what, first, drop, [minMs, maxMs]) => {
    const startedMs = performance.now()
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (data) => (text += data)).on('error', () => undefined)
    socket.write(first)
    const dripping = setInterval(() => drop && socket.writable && socket.write(drop), 20)
    await once(socket, 'end')
    const tookMs = performance.now() - startedMs
    clearInterval(dripping)
    socket.destroy()
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    expect(tookMs).toBeGreaterThanOrEqual(minMs - 50)
    expect(tookMs).toBeLessThan(Math.min(maxMs + 5000, 10_000))
  },
)

test('a client that takes its time within the limits is answered', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /taken HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{')
  setTimeout(() => socket.write('}'), short.headersMs + 100)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 [^]+taken$/)
  socket.destroy()
})

test('the served timeouts are short and looked after each second, and connections are bounded', async () => {
  const usual = await createHttpServer(app.services)
  expect(timeouts).toEqual({ headersMs: 10_000, requestMs: 20_000, idleMs: 60_000, checkMs: 1000 })
  expect([usual.server.headersTimeout, usual.server.requestTimeout]).toEqual([10_000, 20_000])
  expect(usual.server.maxConnections).toBe(maxConnections)
  await usual.close()
})

test('beyond maxConnections a new connection is closed, and those that are open go on', async () => {
  fastify.server.maxConnections = 1
  const first = connect(port, '127.0.0.1')
  await once(first, 'connect')
  const second = connect(port, '127.0.0.1').on('error', () => undefined)
  await once(second, 'close')
  first.write('GET /health/none HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(String(await once(first, 'data'))).toMatch(/^HTTP\/1\.1 404 /)
  first.destroy()
})
