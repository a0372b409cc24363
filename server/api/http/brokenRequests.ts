import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const answers: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** How long the server still reads and discards data, in milliseconds. */
const lingerMs = 1000

/**
 * Ends a connection that received something other than HTTP. The client gets a 4xx response unless another response is under way or
 * was announced as the last one: the client would take a second one for part of it.
 */
export function endBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return
  if (!socket.writable || isAnswering(socket)) return void socket.destroy()
  const status = answers[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  // If the socket closed with unread data, the system would discard the response before the client reads it.
  socket.resume()
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

/** Node exposes this nowhere else, and judges by it too. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true
}
