import { answer, type Behaviour } from './arrival.ts'

/** Correct responses: fast, slow or failing on request. */
export const plainBehaviours: Record<string, Behaviour> = {
  ok: ({ socket }) => answer(socket, 200, 'ok'),
  /** `/echo`: what arrived, as JSON */
  echo: ({ socket, arrival }) => answer(socket, 200, JSON.stringify(arrival), { 'Content-Type': 'application/json' }),
  /** `/echo-secret?in=…`: the value back in body and headers */
  'echo-secret': ({ socket, query }) => {
    const value = query.get('in') ?? ''
    answer(socket, 200, `you sent ${value}.`, { 'Set-Cookie': `session=${value}`, 'X-Echo': encodeURIComponent(value) })
  },
  /** `/status/503` */
  status: ({ socket, args }) => answer(socket, Number(args[0]), `status ${args[0]}`),
  /** `/slow/200`: answers after 200 milliseconds */
  slow: ({ socket, args }) => {
    const timer = setTimeout(() => answer(socket, 200, 'late'), Number(args[0]))
    socket.once('close', () => clearTimeout(timer))
  },
  /** `/flaky/2/any-key`: 500 twice, then 200 */
  flaky: ({ socket, args, count }) => answer(socket, count > Number(args[0]) ? 200 : 500, `call ${count}`),
  /** `/retry-after?value=120&status=503`; each further value adds a header */
  'retry-after': ({ socket, query }) =>
    answer(socket, Number(query.get('status') ?? 503), '', { 'Retry-After': query.getAll('value') }),
  /** `/headers?name=X&value=…`: the value as UTF-8 on the wire */
  headers: ({ socket, query }) => answer(socket, 200, 'ok', { [query.get('name') ?? 'X']: query.get('value') ?? '' }),
  /** Answers, says keep-alive, and resets when the connection is used again. */
  'dies-when-reused': ({ socket, arrival }) => {
    answer(socket, 200, `connection ${arrival.connection}`, { Connection: 'keep-alive', 'Keep-Alive': 'timeout=60' })
    socket.removeAllListeners('data')
    socket.once('data', () => socket.resetAndDestroy())
  },
  /** `/redirect?to=…&status=307`, with a body; one Location for each `to` */
  redirect: ({ socket, query }) => {
    answer(socket, Number(query.get('status') ?? 302), 'moved', { Location: query.getAll('to') })
  },
  /** `/redirects/3`: three redirects, then 200 */
  redirects: ({ socket, args }) => {
    const left = Number(args[0])
    if (left === 0) answer(socket, 200, 'arrived')
    else answer(socket, 302, '', { Location: `/redirects/${left - 1}` })
  },
  /** `/moved/8000`: redirects to `/ok` with a Location of 8,000 characters */
  moved: ({ socket, args }) => {
    answer(socket, 302, 'moved', { Location: '/ok?'.padEnd(Number(args[0]), 'x') })
  },
  /** An endless loop of redirects */
  loop: ({ socket }) => answer(socket, 302, '', { Location: '/loop' }),
  /** A redirect whose body never ends */
  'endless-redirect': ({ socket }) => {
    socket.write('HTTP/1.1 302 Found\r\nLocation: /ok\r\nTransfer-Encoding: chunked\r\n\r\n')
    pour(socket, '2000\r\n' + 'x'.repeat(0x2000) + '\r\n')
  },
}

/** Writes `piece` endlessly, as fast as the client reads. */
export function pour(socket: import('node:net').Socket, piece: string | Buffer): void {
  const more = () => {
    while (socket.writable && socket.write(piece));
  }
  socket.on('drain', more)
  more()
}
