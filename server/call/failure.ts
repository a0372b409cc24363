import { CallFailure } from './outcome.ts'

const closedCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/** Names what a socket reported. @param answered whether a status had arrived */
export function nameFailure(error: Error, answered: boolean): CallFailure {
  if (error instanceof CallFailure) return error
  const code = (error as NodeJS.ErrnoException).code ?? error.name
  if (closedCodes.has(code)) return answered ? incomplete(error.message) : closed(error.message)
  return new CallFailure('NETWORK', code, error.message.includes(code) ? error.message : `${code} ${error.message}`)
}

/** Whether a socket that had been used before may simply have been closed while it was idle. */
export function isClosedSocket(error: Error): boolean {
  return closedCodes.has((error as NodeJS.ErrnoException).code ?? '')
}

export function protocolError(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'PROTOCOL_ERROR', `PROTOCOL_ERROR: ${detail}`)
}

export function incomplete(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'INCOMPLETE_BODY', `INCOMPLETE_BODY: ${detail}`)
}

export function closed(detail: string): CallFailure {
  return new CallFailure('NETWORK', 'CONNECTION_CLOSED', `CONNECTION_CLOSED: ${detail}`)
}
