import { CallFailure } from './outcome.ts'

const closedCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])
const notHttp = new Set(['bad response', 'bad upgrade'])

/** Names what undici or the socket reported. @param answered whether a status had arrived */
export function nameFailure(error: Error, answered: boolean): CallFailure {
  if (error instanceof CallFailure) return error
  const code = (error as NodeJS.ErrnoException).code ?? error.name
  if (notHttp.has(error.message)) return protocolError(error.message)
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return answered ? incomplete(error.message) : protocolError('bad length')
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return protocolError('the response head is larger than 16 KiB')
  if (/EOF/.test(error.message)) return answered ? incomplete(error.message) : closed(error.message)
  // An assertion of undici's about what came: its text is about undici's own lines.
  if (error.name === 'AssertionError') return protocolError('an answer that does not fit the request')
  if (error.name === 'HTTPParserError') return protocolError(error.message || code)
  if (closedCodes.has(code))
    return answered ? incomplete(`${code} ${error.message}`) : closed(`${code} ${error.message}`)
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
    return new CallFailure('INVALID_REQUEST', 'INVALID_REQUEST', error.message)
  }
  return new CallFailure('NETWORK', code, `${code} ${error.message}`.trim())
}

/** Whether a socket that had been used before may simply have been closed while it was idle. */
export function isClosedSocket(error: Error): boolean {
  return closedCodes.has((error as NodeJS.ErrnoException).code ?? '') && !notHttp.has(error.message)
}

export function protocolError(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'PROTOCOL_ERROR', `PROTOCOL_ERROR: ${detail}`)
}

function incomplete(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'INCOMPLETE_BODY', `INCOMPLETE_BODY: ${detail}`)
}

function closed(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'CONNECTION_CLOSED', `CONNECTION_CLOSED: ${detail}`)
}
