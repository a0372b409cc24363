import { createServer, type TLSSocket } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { makeCertificates } from '../testing/target/certificates.ts'

/** Of a frame: length, type, flags, stream (RFC 9113, section 4.1), and its payload. */
function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

const settings = frame(4, 0, 0, Buffer.alloc(0))
/** `:status: 200`, and `:status: 099` as a literal, in HPACK. */
const status200 = Buffer.from([0x88])
const status099 = Buffer.from([0x08, 0x03, 0x30, 0x39, 0x39])

test.each([
  ['an answer of HTTP/1.1', Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')],
  ['bytes without sense', Buffer.alloc(4096, 0xa5)],
  ['settings of a wrong length', frame(4, 0, 0, Buffer.alloc(5))],
  ['data before headers', Buffer.concat([settings, frame(0, 1, 1, Buffer.from('data'))])],
  ['headers that are no HPACK', Buffer.concat([settings, frame(1, 5, 1, Buffer.alloc(20, 0xff))])],
  ['a status that is none', Buffer.concat([settings, frame(1, 5, 1, status099)])],
  ['headers on a stream that nobody opened', Buffer.concat([settings, frame(1, 5, 9, status200)])],
  ['a goodbye with an error', Buffer.concat([settings, frame(7, 0, 0, Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]))])],
  ['a limit of no streams, and then the end', frame(4, 0, 0, Buffer.from([0, 3, 0, 0, 0, 0]))],
])('a target that chooses HTTP/2 and sends %s: the run fails, and the process lives', async (_, bytes) => {
  const certificates = makeCertificates(Date.now())
  const sockets = new Set<TLSSocket>()
  const server = createServer({ ...certificates.good, ALPNProtocols: ['h2'] }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.once('data', () => socket.write(bytes, () => setTimeout(() => socket.end(), 50)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`
  const caller = localCaller({ ca: certificates.ca })
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => caller.call(requestTo(url, { method: 'POST', body: 'x', timeoutMs: 5_000 }))),
  )
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ ok: false, failureKind: 'NETWORK', retryable: true, responseStatus: null })
  await caller.close()
  await expect.poll(() => sockets.size).toBe(0)
  await new Promise((resolve) => server.close(resolve))
})
