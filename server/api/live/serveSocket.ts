import { CloseCode, type Server } from 'graphql-ws'
import type { RawData, WebSocket } from 'ws'
import type { Log } from '../../platform/log.ts'
import { jsonShapeFault } from '../graphql/limits/jsonShape.ts'
import { strangers } from '../../platform/limits.ts'
import { sendText } from './sendText.ts'

/** A peer that has not answered a ping by the time of the next one is considered gone. */
const pingMs = 25_000
/** RFC 6455, section 7.4.1. */
const tooBig = 1009
/** The message, its payload, and the object of variables. */
const levelsAroundVariables = 3

/**
 * Connects one socket to the protocol. In contrast to graphql-ws/use/ws, it does not write clients' mistakes to stderr, and it closes
 * with 4400 on a message that only servers send.
 * @param isAdmitted whether the client has authenticated; until then its messages must be small
 */
export function serveSocket<E extends Record<PropertyKey, unknown>>(
  protocol: Server<E>,
  socket: WebSocket,
  extra: E,
  { log, isAdmitted }: { log: Log; isAdmitted: () => boolean },
): void {
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: async (data) => sendText(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on('message', (event) => {
          const closing = closingFor(event, isAdmitted())
          if (closing) return socket.close(...closing)
          handle(String(event)).catch((error: Error) => {
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

  let hasAnswered = true
  socket.on('pong', () => (hasAnswered = true))
  const pings = setInterval(() => {
    if (!hasAnswered) return socket.terminate()
    hasAnswered = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, pingMs)
  // ws closes the socket on a malformed frame. That is the client's mistake.
  socket.on('error', (error) => log.debug({ err: error }, 'A websocket broke'))
  socket.once('close', (code, reason) => {
    clearInterval(pings)
    void closed(code, String(reason)).catch((error: Error) =>
      log.error({ err: error }, 'A websocket failed while it closed'),
    )
  })
}

/** Why the socket closes on a message that is too large or too deep to be parsed; null where it is neither. */
function closingFor(event: RawData, isAdmitted: boolean): [code: number, reason: string] | null {
  const bytes = event as Buffer
  if (!isAdmitted && bytes.length > strangers.maxBytes) return [tooBig, 'Message too big']
  return jsonShapeFault(bytes, levelsAroundVariables) && [CloseCode.BadRequest, 'Invalid message']
}
