import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const answers: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** How long what still comes is read and thrown away, in milliseconds. */
const lingerMs = 1000

/**
 * Ends a connection on which something came that is no HTTP. It is told so unless an answer is under way, or was the last one
 * by its own word: a second one behind that would be read as part of it, or as somebody else's.
 */
export function endBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return
  if (!socket.writable || isAnswering(socket)) return void socket.destroy()
  const status = answers[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  // Closed with something unread, the system would throw the answer away before the client has read it.
  socket.resume()
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

/** Node tells it nowhere else, and judges by the same. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true
}
