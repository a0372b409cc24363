import { answer, untilGone, type Behaviour } from './arrival.ts'
import { pour } from './plain.ts'

/** Connections that die, stay silent, drip or flood. */
export const hostileBehaviours: Record<string, Behaviour> = {
  'reset-before-headers': ({ socket }) => socket.resetAndDestroy(),
  'close-before-headers': ({ socket }) => socket.end(),
  'reset-after-headers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () =>
      setImmediate(() => socket.resetAndDestroy()),
    )
  },
  'hang-before-headers': () => {},
  'hang-after-headers': ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'),
  'hang-in-body': ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'),
  'half-header': ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-'),
  'drip-headers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n')
    untilGone(socket, 20, () => socket.write('X-Drip: 1\r\n'))
  },
  drip: ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n')
    untilGone(socket, 20, () => socket.write('x'))
  },
  'event-stream': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n')
    untilGone(socket, 20, () => socket.write('data: tick\n\n'))
  },
  'drip-chunks': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n')
    untilGone(socket, 20, () => socket.write('1\r\nx\r\n'))
  },
  'drip-open': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    untilGone(socket, 20, () => socket.write('x'))
  },
  gigabyte: ({ socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 30}\r\n\r\n`)
    pour(socket, Buffer.alloc(65536, 'g'))
  },
  endless: ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    pour(socket, '2000\r\n' + 'x'.repeat(0x2000) + '\r\n')
  },
  'reason-forever': ({ socket }) => {
    socket.write('HTTP/1.1 200 ')
    pour(socket, Buffer.alloc(65536, 'r'))
  },
  'chunk-extension-forever': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;')
    pour(socket, Buffer.alloc(65536, 'e'))
  },
  'trailers-forever': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n')
    pour(socket, 'X-Trailer: 1\r\n'.repeat(1000))
  },
  /** The combination that crashes Node's own fetch if the body is not read at once. */
  'connection-close-64k': ({ socket }) => {
    socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 65536\r\n\r\n${'c'.repeat(65536)}`)
  },
  'close-delimited': ({ socket }) => {
    socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end')
  },
  /** `/early-hints/3`: three 103 responses, then 200 */
  'early-hints': ({ socket, args }) => {
    socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(Number(args[0])))
    answer(socket, 200, 'ok')
  },
  /** `/continue/together`, `/continue/apart`: an unexpected interim response, then 200 with a body that looks like one. */
  continue: ({ socket, args }) => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\n'
    const rest = () => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${interim.length}\r\n\r\n`, () => socket.write(interim))
    }
    if (args[0] === 'together') socket.cork()
    socket.write(interim, args[0] === 'apart' ? rest : undefined)
    if (args[0] === 'apart') return
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${interim.length}\r\n\r\n${interim}`)
    socket.uncork()
  },
  'early-hints-forever': ({ socket }) => untilGone(socket, 5, () => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n')),
}
