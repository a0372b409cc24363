import { hash } from 'node:crypto'
import { withAuthFields, withQuery } from '../../http-client/auth/authenticate.ts'
import type { AuthScheme, PerCallAuth } from '../../http-client/auth/AuthScheme.ts'
import { authSchemes } from '../../http-client/auth/schemes.ts'
import type { CallRequest } from '../../http-client/outcome.ts'
import { DecryptionError, type Encryption } from '../../platform/encryption.ts'
import type { JobRevision, StoredHeader } from './JobRevision.ts'
import type { Backoff, HttpMethod } from './enums.ts'
import { decryptSecrets, secretVariants, type RevisionSecrets } from './secrets.ts'

/** A revision made ready to be sent: prepared once, used for every run. */
export interface PreparedRequest {
  id: number
  method: HttpMethod
  /** To call: with the API key, where that travels in the query. */
  url: string
  /** To show: the same with the key masked. */
  shownUrl: string
  /** The same for every attempt, authentication included unless `auth` is set. */
  headers: { name: string; value: string; secret: boolean }[]
  body: string | null
  followRedirects: boolean
  timeoutMs: number
  successCodes: string
  /** Values that must never be stored or shown. */
  secrets: string[]
  /** For a scheme that authenticates each call separately; null: the headers above are complete. */
  auth: PerCallAuth | null
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
 * Decrypts the secrets of a revision and makes it ready to be sent.
 * @throws DecryptionError where its secrets are missing, or were encrypted for another row, origin or field
 */
export async function prepareRequest(revision: JobRevision, encryption: Encryption): Promise<PreparedRequest> {
  return prepareRevision(revision, decryptSecrets(revision, encryption))
}

/**
 * Applies authentication that is the same for every call. A body without a `Content-Type` gets one: JSON where it is JSON, else
 * plain text.
 * @throws DecryptionError where a secret is missing: a request is sent whole, or not at all
 */
export async function prepareRevision(revision: JobRevision, known: RevisionSecrets): Promise<PreparedRequest> {
  const { id, method, url, body, followRedirects, timeoutMs, successCodes } = revision
  const { retryAttempts, retryDelayMs, backoff } = revision
  const headers = (JSON.parse(revision.headers) as StoredHeader[]).map(({ name, value, secret }, place) => ({
    name,
    value: secret ? stored(known.headers[place], `header ${name}`) : (value ?? ''),
    secret,
  }))
  const { scheme, credentials } = authOf(revision, known)
  const isStatic = scheme.lifetime === 'request'
  const fields = isStatic ? await scheme.authenticate({ method, url, headers, body }, credentials) : {}
  const secrets = headers
    .filter((header) => header.secret)
    .flatMap((header) => secretVariants(header.name, header.value))
  const sent = withAuthFields({ url, headers, secrets: [...secrets, ...scheme.secretVariants(credentials)] }, fields)
  return {
    id,
    method,
    url: sent.url,
    shownUrl: fields.query ? withQuery(url, fields.query.name, null) : url,
    headers: withDefaults(sent.headers, body),
    body,
    followRedirects,
    timeoutMs,
    successCodes,
    secrets: [...new Set(sent.secrets.filter(Boolean))],
    auth: scheme.lifetime === 'call' ? { scheme, credentials } : null,
    retryAttempts,
    retryDelayMs,
    backoff,
  }
}

function authOf({ authKind, authName, authIn }: JobRevision, known: RevisionSecrets) {
  const scheme: AuthScheme = authSchemes[authKind]
  const secret = scheme.secretField === null ? '' : stored(known.auth, 'authentication')
  return { scheme, credentials: { name: authName, in: authIn, secret } }
}

function withDefaults(headers: PreparedRequest['headers'], body: string | null): PreparedRequest['headers'] {
  const has = (wanted: string) => headers.some(({ name }) => name.toLowerCase() === wanted)
  const added = []
  if (!has('user-agent')) added.push({ name: 'User-Agent', value: 'Carillon', secret: false })
  if (body !== null && !has('content-type')) added.push({ name: 'Content-Type', value: typeOf(body), secret: false })
  return [...headers, ...added]
}

function stored(secret: string | undefined, field: string): string {
  if (secret === undefined) throw new DecryptionError(`The secret of the ${field} is not stored. Enter it again.`)
  return secret
}

/**
 * One attempt's request. A function of its arguments alone, so that it can be shown years later without having been stored.
 * @param attempt from 1
 */
export function requestToSend(opened: PreparedRequest, run: RunKey, attempt: number): CallRequest {
  const { method, url, headers, body, followRedirects, timeoutMs, successCodes, secrets, auth } = opened
  const key = idempotencyKey(run)
  return {
    method,
    url,
    body,
    followRedirects,
    timeoutMs,
    successCodes,
    secrets,
    auth,
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
function idempotencyKey({ jobId, scheduledForMs, runNumber }: RunKey): string {
  return runNumber === 0 ? `${jobId}:${scheduledForMs}` : `${jobId}:${scheduledForMs}:${runNumber}`
}

/** W3C Trace Context, version 00: one trace an execution, one span an attempt. */
function traceparent(key: string, executionId: number, attempt: number): string {
  const drawn = hash('sha256', `${key}:${executionId}`, 'hex')
  return `00-${drawn.slice(0, 32)}-${drawn.slice(32, 44)}${attempt.toString(16).padStart(4, '0')}-01`
}

function typeOf(body: string): string {
  try {
    JSON.parse(body)
    return 'application/json'
  } catch {
    return 'text/plain; charset=utf-8'
  }
}
