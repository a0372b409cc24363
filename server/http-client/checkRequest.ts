import { CallFailure, httpMethods, type CallRequest } from './outcome.ts'
import { parseSuccessCodes } from './successCodes.ts'

/** What the types promise, for requests that came from a database or over the wire. @throws CallFailure of kind INVALID_REQUEST */
export function checkRequest(request: CallRequest): void {
  const { method, timeoutMs, successCodes, headers, secrets } = request
  if (!Array.isArray(headers) || !Array.isArray(secrets)) throw invalid('Headers and secrets must be lists.')
  if (!secrets.every((secret) => typeof secret === 'string')) throw invalid('Secrets must be text.')
  if (!httpMethods.includes(method)) throw invalid(`The method ${method} cannot be used.`)
  if (!(timeoutMs > 0 && timeoutMs <= 0x7fffffff))
    throw invalid('The timeout must be a positive number of milliseconds.')
  try {
    parseSuccessCodes(successCodes)
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error))
  }
}

export function invalid(sentence: string): CallFailure {
  return new CallFailure('INVALID_REQUEST', 'INVALID_REQUEST', sentence)
}
