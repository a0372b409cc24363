import { hash } from 'node:crypto'
import type { CallRequest } from '../../http-client/outcome.ts'
import { DecryptionError, type Encryption } from '../../platform/encryption.ts'
import type { JobRevision, StoredHeader } from './JobRevision.ts'
import type { Backoff, HttpMethod } from './enums.ts'
import { authentication, decryptSecrets, secretVariants, type RevisionSecrets } from './secrets.ts'

export { revisionColumns, revisionOf } from './loadRevision.ts'

/** A revision made ready to be sent: opened once, used for every run. */
export interface PreparedRequest {
  id: number
  method: HttpMethod
  /** To call: with the API key, where that travels in the query. */
  url: string
  /** To show: the same with the key masked. */
  shownUrl: string
  /** The same for every attempt, authentication included. */
  headers: { name: string; value: string; secret: boolean }[]
  body: string | null
  followRedirects: boolean
  timeoutMs: number
  successCodes: string
  /** What must never be stored or shown. */
  secrets: string[]
  retryAttempts: number
  retryDelayMs: number
  backoff: Backoff
}

/** Which run of which job a request is for. */
export interface RunKey {
  jobId: number
  executionId: number
  scheduledForMs: number
  runNumber: number
}

/** Names that each call carries with a value of its own; a job cannot have them. */
export const ownHeaderNames = ['Idempotency-Key', 'X-Scheduled-For', 'X-Attempt', 'X-Execution-Id', 'traceparent']

/**
 * Decrypts the secrets of a revision and prepares its request.
 * @throws DecryptionError where its secrets are missing, or do not decrypt for its row, its origin and its fields
 */
export function prepareRequest(revision: JobRevision, encryption: Encryption): PreparedRequest {
  return prepareRevision(revision, decryptSecrets(revision, encryption))
}

/**
 * Applies the authentication. A body without a `Content-Type` gets one: JSON where it is JSON, else plain text.
 * @throws DecryptionError where a secret is missing: a request goes out whole, or not at all
 */
export function prepareRevision(revision: JobRevision, known: RevisionSecrets): PreparedRequest {
  const { id, method, body, followRedirects, timeoutMs, successCodes, retryAttempts, retryDelayMs, backoff } = revision
  const headers = (JSON.parse(revision.headers) as StoredHeader[]).map(({ name, value, secret }, place) => ({
    name,
    value: secret ? stored(known.headers[place], `header ${name}`) : (value ?? ''),
    secret,
  }))
  const secrets = headers
    .filter((header) => header.secret)
    .flatMap((header) => secretVariants(header.name, header.value))
  const auth = authentication(revision, revision.authKind === 'NONE' ? '' : stored(known.auth, 'authentication'))
  if (auth.header) headers.push(auth.header)
  secrets.push(...auth.secrets)
  const has = (wanted: string) => headers.some(({ name }) => name.toLowerCase() === wanted)
  if (!has('user-agent')) headers.push({ name: 'User-Agent', value: 'Carillon', secret: false })
  if (body !== null && !has('content-type')) headers.push({ name: 'Content-Type', value: typeOf(body), secret: false })
  const url = auth.query ? withQuery(revision.url, auth.query.name, auth.query.value) : revision.url
  const shownUrl = auth.query ? withQuery(revision.url, auth.query.name, null) : revision.url
  return {
    id,
    method,
    url,
    shownUrl,
    headers,
    body,
    followRedirects,
    timeoutMs,
    successCodes,
    secrets: [...new Set(secrets.filter(Boolean))],
    retryAttempts,
    retryDelayMs,
    backoff,
  }
}

function stored(secret: string | undefined, field: string): string {
  if (secret === undefined) throw new DecryptionError(`The secret of the ${field} is not stored. Enter it again.`)
  return secret
}

/**
 * One attempt's request, complete. A function of its arguments alone, so that what was sent can be shown years later without
 * having been stored.
 * @param attempt from 1
 */
export function requestToSend(opened: PreparedRequest, run: RunKey, attempt: number): CallRequest {
  const { method, url, headers, body, followRedirects, timeoutMs, successCodes, secrets } = opened
  const key = idempotencyKey(run)
  return {
    method,
    url,
    body,
    followRedirects,
    timeoutMs,
    successCodes,
    secrets,
    headers,
    stamps: [
      'Idempotency-Key',
      key,
      'X-Scheduled-For',
      isoText(run.scheduledForMs),
      'X-Attempt',
      String(attempt),
      'X-Execution-Id',
      String(run.executionId),
      'traceparent',
      traceparent(key, run.executionId, attempt),
    ],
  }
}

let last = { ms: 0, text: new Date(0).toISOString() }

/** Runs come in crowds that were planned for the same instant. */
function isoText(ms: number): string {
  if (last.ms !== ms) last = { ms, text: new Date(ms).toISOString() }
  return last.text
}

/** The same over all attempts of a run, and after a crash: what lets a target notice a repeat. */
export function idempotencyKey({ jobId, scheduledForMs, runNumber }: RunKey): string {
  return runNumber === 0 ? `${jobId}:${scheduledForMs}` : `${jobId}:${scheduledForMs}:${runNumber}`
}

/** W3C Trace Context, version 00: one trace an execution, one span an attempt. */
function traceparent(key: string, executionId: number, attempt: number): string {
  const drawn = hash('sha256', `${key}:${executionId}`, 'hex')
  return `00-${drawn.slice(0, 32)}-${drawn.slice(32, 44)}${attempt.toString(16).padStart(4, '0')}-01`
}

/** Adds a parameter and leaves the rest as it was written; value null: masked. */
function withQuery(url: string, name: string, value: string | null): string {
  const [address] = url.split('#', 1) as [string]
  const joint = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'
  return `${address}${joint}${encodeURIComponent(name)}=${value === null ? '•••' : encodeURIComponent(value)}`
}

function typeOf(body: string): string {
  try {
    JSON.parse(body)
    return 'application/json'
  } catch {
    return 'text/plain; charset=utf-8'
  }
}
