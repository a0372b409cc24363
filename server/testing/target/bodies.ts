import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { answer, type Behaviour } from './arrival.ts'

const text = 'Hello, compressed world. '.repeat(20)
const brotli = (windowBits: number) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: windowBits } })

/** A chunk of zeros, compressed once and written a thousand times: a gzip stream may have many members. */
const bombPiece = gzipSync(Buffer.alloc(2 ** 20), { level: 9 })

/** Response bodies: encodings, false lengths, bytes that are not text. */
export const bodyBehaviours: Record<string, Behaviour> = {
  gzip: ({ socket }) => answer(socket, 200, gzipSync(text), { 'Content-Encoding': 'gzip' }),
  deflate: ({ socket }) => answer(socket, 200, deflateSync(text), { 'Content-Encoding': 'deflate' }),
  'raw-deflate': ({ socket }) => answer(socket, 200, deflateRawSync(text), { 'Content-Encoding': 'deflate' }),
  brotli: ({ socket }) => answer(socket, 200, brotli(20), { 'Content-Encoding': 'br' }),
  'brotli-16-mib': ({ socket }) => answer(socket, 200, brotli(24), { 'Content-Encoding': 'br' }),
  zstd: ({ socket }) => answer(socket, 200, zstdCompressSync(text), { 'Content-Encoding': 'zstd' }),
  'double-gzip': ({ socket }) => answer(socket, 200, gzipSync(gzipSync(text)), { 'Content-Encoding': 'gzip, gzip' }),
  'bad-gzip': ({ socket }) => answer(socket, 200, 'this was never gzip', { 'Content-Encoding': 'gzip' }),
  'unknown-encoding': ({ socket }) => answer(socket, 200, 'as is', { 'Content-Encoding': 'sdch' }),
  'many-encodings': ({ socket }) =>
    answer(socket, 200, 'as is', { 'Content-Encoding': Array(500).fill('gzip').join(',') }),
  /** 1 MB that decompresses to 1 GiB */
  'gzip-bomb': ({ socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bombPiece.length * 1024}\r\n\r\n`)
    for (let piece = 0; piece < 1024 && socket.writable; piece++) socket.write(bombPiece)
  },
  /** A bomb inside a bomb */
  'double-bomb': ({ socket }) => {
    const inner = Buffer.concat(Array<Buffer>(64).fill(bombPiece))
    answer(socket, 200, gzipSync(inner), { 'Content-Encoding': 'gzip, gzip' })
  },
  /** `/bytes/70000`: 70,000 bytes */
  bytes: ({ socket, args }) => answer(socket, 200, Buffer.alloc(Number(args[0]), 'b')),
  /** `/emoji/65533`: 65,533 bytes, then emoji of four bytes */
  emoji: ({ socket, args }) => answer(socket, 200, 'a'.repeat(Number(args[0])) + '😀'.repeat(50)),
  'invalid-utf8': ({ socket }) => answer(socket, 200, Buffer.from([0x61, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x62])),
  'short-body': ({ socket }) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this'),
  'cut-chunk': ({ socket }) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this'),
  'no-last-chunk': ({ socket }) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n'),
  '204': ({ socket }) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'),
  '204-with-body': ({ socket }) => socket.write('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nextra'),
  '205': ({ socket }) => answer(socket, 205),
  '304': ({ socket }) => socket.write('HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'),
  'no-reason': ({ socket }) => socket.write('HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok'),
}
