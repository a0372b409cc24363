import type { AxiosError, AxiosInstance } from 'axios'
import type { HttpMethodName, Outcome } from '../../../http-client/call.ts'
import type { SendResult } from './ChannelKindDefinition.ts'

export interface HttpMessage {
  url: string
  method?: HttpMethodName
  headers?: { name: string; value: string; secret: boolean }[]
  /** Sent as JSON. */
  body: unknown
  /** Masked in what is kept of the response. */
  secrets?: string[]
}

/** One deadline for all phases of a send. */
export const sendTimeoutMs = 15_000
/** Of a response, in characters. */
export const maxAnswerLength = 1000

/**
 * Sends a message over HTTP. Does not follow redirects: most turn a POST into a GET, to which the receiver would respond with 200
 * although nobody was notified.
 */
export async function httpSend(http: AxiosInstance, message: HttpMessage): Promise<SendResult> {
  return (await httpSendAndRead(http, message)).result
}

/** The same, with the whole response body, of which the result keeps only the beginning. */
export async function httpSendAndRead(
  http: AxiosInstance,
  message: HttpMessage,
): Promise<{ result: SendResult; body: string }> {
  const outcome = await callOnce(http, message)
  return { result: resultOf(outcome), body: outcome.responseBody?.toString('utf8') ?? '' }
}

async function callOnce(http: AxiosInstance, message: HttpMessage): Promise<Outcome> {
  const { url, method = 'POST', headers = [], body, secrets = [] } = message
  const sent = [
    { name: 'Content-Type', value: 'application/json', secret: false },
    { name: 'User-Agent', value: 'Carillon', secret: false },
    ...headers,
  ]
  try {
    const response = await http.request({
      url,
      method,
      // `false` keeps axios from inventing a content type.
      headers: { 'Content-Type': false },
      data: typeof body === 'string' ? body : JSON.stringify(body),
      timeout: sendTimeoutMs,
      maxRedirects: 0,
      validateStatus: null,
      call: { headers: sent, secrets, successCodes: '200-299' },
    })
    return response.outcome!
  } catch (error) {
    const { outcome } = error as AxiosError
    if (outcome) return outcome
    throw error
  }
}

function resultOf(outcome: Outcome): SendResult {
  const { ok, responseStatus: status, retryAfterMs, durationMs } = outcome
  return {
    ok,
    status,
    answer: outcome.responseBody?.toString('utf8').slice(0, maxAnswerLength).toWellFormed() || null,
    errorMessage: ok ? null : whyNot(outcome),
    durationMs: Math.round(durationMs),
    retryAfterMs,
    isGone: status === 410,
    isPermanent: !ok && isPermanent(outcome),
  }
}

function whyNot({ responseStatus: status, errorMessage, cancelled }: Outcome): string {
  if (cancelled) return 'The server stopped before the service answered.'
  if (status !== null && status >= 300 && status < 400)
    return `The service answered ${status} and leads to another address. Write that one: redirects are not followed.`
  return errorMessage ?? `The service answered ${status}.`
}

/** The statuses that mean a fault of the message itself: malformed, too large, of the wrong type. */
const refusals = new Set([400, 405, 411, 413, 414, 415, 422])

/**
 * Whether the same message would be refused again. A wrong token or address (401, 403, 404, a redirect, a refused address) can be
 * fixed by a setting, and a proxy gives the same response while the service behind it restarts, so such a message is tried again.
 */
function isPermanent({ failureKind, responseStatus }: Outcome): boolean {
  if (failureKind === 'HTTP_STATUS') return responseStatus !== null && refusals.has(responseStatus)
  return failureKind === 'INVALID_REQUEST'
}
