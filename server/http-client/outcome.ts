import type { PerCallAuth } from './auth/AuthScheme.ts'

/** The methods a job may use. */
export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export type HttpMethodName = (typeof httpMethods)[number]

export type FailureKindName =
  | 'HTTP_STATUS'
  | 'TIMEOUT'
  | 'DNS'
  | 'CONNECT'
  | 'TLS'
  | 'NETWORK'
  | 'REDIRECT'
  | 'BLOCKED_ADDRESS'
  | 'CIRCUIT_OPEN'
  | 'INVALID_REQUEST'
  | 'PROCESS_LOST'

/** One header field as it came: the name in lower case, the value without the blanks around it. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** One HTTP call, complete but for what `auth` adds: nothing else is looked up or filled in later. */
export interface CallRequest {
  method: HttpMethodName
  url: string
  headers: { name: string; value: string; secret: boolean }[]
  /** Headers that the server adds to this call, names and values in turn. They go to every hop and are not secret. */
  stamps?: readonly string[]
  body: string | null
  followRedirects: boolean
  /** One deadline over all phases and redirects, from the moment a connection slot is free. */
  timeoutMs: number
  /** For example `200-299,304`. */
  successCodes: string
  /** Values that must never be stored: masked in the answer, the addresses and the messages. */
  secrets: string[]
  /** A scheme that authenticates each call separately. Absent or null: the request is complete. */
  auth?: PerCallAuth | null
}

/** How much of a response's body is kept. */
export const maxBodyBytes = 64 * 1024

/** Milliseconds in each phase, added up over redirects; null: the phase did not happen (a pooled connection was used). */
export interface CallTimings {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  firstByteMs: number | null
  downloadMs: number | null
}

/** How one call ended. An expected failure is data in here, never an exception. */
export interface Outcome {
  ok: boolean
  /** The caller's signal ended it. `failureKind` is null then. */
  cancelled: boolean
  failureKind: FailureKindName | null
  /** A short code inside the kind: `ENOTFOUND`, `TOO_MANY_REDIRECTS`, `PROTOCOL_ERROR`… */
  errorCode: string | null
  /** For a log: what went wrong, with its code. */
  errorMessage: string | null
  /** For a person: what went wrong and what to look at. */
  explanation: string | null
  /** Wall clock, in Unix milliseconds. */
  startedAtMs: number
  /** By the monotonic clock, in milliseconds, never negative. */
  durationMs: number
  responseStatus: number | null
  responseHeaders: readonly Field[] | null
  /** Decompressed, secrets masked, at most the body limit, cut on a code point. */
  responseBody: Buffer | null
  /** Full size when complete; when cut, the size the target announced, else what was read until then. */
  responseBodyBytes: number | null
  responseBodyTruncated: boolean
  /** Why the body is not what the target meant, as a sentence for a person: it stayed compressed, say. Absent: it is. */
  responseBodyNote?: string | undefined
  timings: CallTimings | null
  /** The address the last connection went to, without the port. */
  remoteAddress: string | null
  finalUrl: string
  /** Where redirects led, in order, the refused one included; empty without redirects. */
  hops: string[]
  /** What the target asked for in `Retry-After`, at most a day; only on a failed status. */
  retryAfterMs: number | null
  retryable: boolean
  /** How long it waited for a free connection to this host, in milliseconds; not part of `durationMs`. */
  queuedMs?: number
}

/** An expected failure on its way to an `Outcome`. */
export class CallFailure extends Error {
  readonly kind: FailureKindName
  readonly code: string
  /** For a timeout: which limit it was, in milliseconds. */
  readonly afterMs: number | undefined

  constructor(kind: FailureKindName, code: string, message: string, afterMs?: number) {
    super(message)
    this.kind = kind
    this.code = code
    this.afterMs = afterMs
  }
}

const retryableStatuses = new Set([408, 425, 429])
/** A connection lost during the handshake may work next time; a bad certificate will be as bad. */
const passingTlsCodes = new Set(['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED'])

/** Whether trying again may help. Refused addresses, bad requests, redirects and certificates stay as they are. */
export function isRetryable(kind: FailureKindName, code: string | null, status: number | null): boolean {
  switch (kind) {
    case 'TIMEOUT':
    case 'DNS':
    case 'CONNECT':
    case 'NETWORK':
    case 'PROCESS_LOST':
    case 'CIRCUIT_OPEN':
      return true
    case 'TLS':
      return code !== null && passingTlsCodes.has(code)
    case 'HTTP_STATUS':
      return status !== null && (retryableStatuses.has(status) || (status >= 500 && status <= 599))
    default:
      return false
  }
}
