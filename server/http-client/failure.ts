import { errors } from 'undici'
import { CallFailure } from './outcome.ts'

const closedCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])
/** How undici and Node say that the other side ended a connection, or one stream of it. */
const endedCodes = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_INFO',
  'UND_ERR_DESTROYED',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_CANCEL',
])

/** Names what a socket, Node or undici reported. @param answered whether a status had arrived */
export function nameFailure(error: Error, answered: boolean): CallFailure {
  if (error instanceof CallFailure) return error
  const { message } = error
  const code = (error as NodeJS.ErrnoException).code ?? error.name
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return protocolError('the head is larger than 16 KiB')
  // undici says so of every fault in an answer with a length.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return answered
      ? incomplete('the body is not as long as it says')
      : protocolError('a Content-Length that cannot be')
  if (code === 'UND_ERR_SOCKET' && message.startsWith('bad ')) return protocolError(message)
  const isEnd = error instanceof errors.HTTPParserError && message.includes('EOF')
  if (isEnd || closedCodes.has(code) || endedCodes.has(code)) return answered ? incomplete(message) : closed(message)
  if (error instanceof errors.HTTPParserError) return protocolError(withoutFrame(message))
  return new CallFailure('NETWORK', code, message.includes(code) ? message : `${code} ${message}`)
}

/** What the parser itself said. */
function withoutFrame(message: string): string {
  return /\((.*)\)$/.exec(message)?.[1] ?? message
}

/** Whether a socket that had been used before may simply have been closed while it was idle. */
export function isClosedSocket(error: Error): boolean {
  return closedCodes.has((error as NodeJS.ErrnoException).code ?? '')
}

export function protocolError(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'PROTOCOL_ERROR', `PROTOCOL_ERROR: ${detail}`)
}

function incomplete(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'INCOMPLETE_BODY', `INCOMPLETE_BODY: ${detail}`)
}

export function closed(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'CONNECTION_CLOSED', `CONNECTION_CLOSED: ${detail}`)
}
