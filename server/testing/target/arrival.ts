import type { Socket } from 'node:net'

/** A request as it reached the target. */
export interface Arrival {
  /** Unix milliseconds. */
  atMs: number
  method: string
  /** The request target, query included. */
  path: string
  /** Header names are in lower case. */
  headers: Record<string, string>
  body: string
  /** The number of the connection, from 1, to tell a reused one from a new one. */
  connection: number
}

/** The behaviour of a path: it may or may not write to the socket. */
export type Behaviour = (visit: Visit) => void

interface Visit {
  arrival: Arrival
  socket: Socket
  /** The path segments after the first one. */
  args: string[]
  query: URLSearchParams
  /** The number of calls to this exact path, this one included. */
  count: number
}

/** Reads requests from a connection, one after another, with or without a body of known length. */
export function readArrivals(socket: Socket, connection: number, onArrival: (arrival: Arrival) => void): void {
  let buffered = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk])
    for (;;) {
      const end = buffered.indexOf('\r\n\r\n')
      if (end === -1) return
      const [first = '', ...lines] = buffered.subarray(0, end).toString('latin1').split('\r\n')
      const headers = Object.fromEntries(
        lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
      )
      const bodyEnd = end + 4 + Number(headers['content-length'] ?? 0)
      if (buffered.length < bodyEnd) return
      const body = buffered.subarray(end + 4, bodyEnd).toString()
      buffered = buffered.subarray(bodyEnd)
      const [method = '', path = ''] = first.split(' ')
      onArrival({ atMs: Date.now(), method, path, headers, body, connection })
    }
  })
}

/** Sends a correct response with a length. */
export function answer(
  socket: Socket,
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string | string[]> = {},
): void {
  const bytes = Buffer.from(body as string)
  const lines = Object.entries({ 'Content-Length': String(bytes.length), ...headers }).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}\r\n`),
  )
  socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n`, 'utf8'), bytes]))
}

/** Calls `step` every `everyMs` until the client is gone. */
export function untilGone(socket: Socket, everyMs: number, step: () => void): void {
  const timer = setInterval(() => {
    if (socket.writable) step()
  }, everyMs)
  socket.once('close', () => clearInterval(timer))
}
