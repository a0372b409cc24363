import { CloseCode, type Server } from 'graphql-ws'
import type { RawData, WebSocket } from 'ws'
import type { Log } from '../../platform/log.ts'
import { jsonShapeFault } from '../graphql/limits/jsonShape.ts'
import { strangers } from '../../platform/limits.ts'
import { sendText } from './SocketWriter.ts'

/** A peer that has not answered a ping by the next one is gone. */
const pingMs = 25_000
/** RFC 6455, section 7.4.1. */
const tooBig = 1009
/** The message, its payload, and the variables themselves. */
const levelsAroundVariables = 3

/**
 * Speaks the protocol over one socket, as graphql-ws/use/ws does, but without writing clients' mistakes to stderr, and with
 * 4400 for a message that only servers send.
 * @param isKnown whether the socket's owner has been let in; before that, messages are small
 */
export function serveSocket<E extends Record<PropertyKey, unknown>>(
  protocol: Server<E>,
  socket: WebSocket,
  extra: E,
  { log, isKnown }: { log: Log; isKnown: () => boolean },
): void {
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: async (data) => sendText(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (heard) =>
        socket.on('message', (event) => {
          const fault = messageFault(event, isKnown())
          if (fault) return socket.close(...fault)
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

/** How to close a socket whose message is too much to be parsed; null where it is not. */
function messageFault(event: RawData, isKnown: boolean): [code: number, reason: string] | null {
  const bytes = event as Buffer
  if (!isKnown && bytes.length > strangers.maxBytes) return [tooBig, 'Message too big']
  return jsonShapeFault(bytes, levelsAroundVariables) && [CloseCode.BadRequest, 'Invalid message']
}
