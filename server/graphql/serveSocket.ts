import { CloseCode, type Server } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Log } from '../log.ts'
import { sendText } from './Outlet.ts'

/** A peer that has not answered a ping by the next one is gone. */
const pingMs = 25_000

/**
 * Speaks the protocol over one socket, as graphql-ws/use/ws does, but without writing clients' mistakes to stderr, and with
 * 4400 for a message that only servers send.
 */
export function serveSocket<E extends Record<PropertyKey, unknown>>(
  protocol: Server<E>,
  socket: WebSocket,
  extra: E,
  log: Log,
): void {
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: async (data) => sendText(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (heard) =>
        socket.on('message', (event) => {
          heard(String(event)).catch((error: Error) => {
            if (socket.readyState !== socket.OPEN) return
            if (error.message.startsWith('Unexpected message'))
              return socket.close(CloseCode.BadRequest, 'Invalid message')
            log.error({ err: error }, 'A websocket message failed unexpectedly')
            socket.close(CloseCode.InternalServerError, 'Internal server error')
          })
        }),
    },
    extra,
  )

  let answered = true
  socket.on('pong', () => (answered = true))
  const pings = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, pingMs)
  // Frames that break the rules close the socket; that is no news.
  socket.on('error', (error) => log.debug({ err: error }, 'A websocket broke'))
  socket.once('close', (code, reason) => {
    clearInterval(pings)
    void closed(code, String(reason)).catch((error: Error) => log.error({ err: error }, 'A websocket did not end well'))
  })
}
