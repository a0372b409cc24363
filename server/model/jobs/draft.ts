import type { Backoff, HttpMethod, JobStatus, MisfirePolicy, OverlapPolicy, AuthKind } from './enums.ts'
import type { JobValues } from './inputs.ts'
import { inputFields } from './inputFields.ts'
import type { HeaderInput, JobAuthInput } from './requestInputs.ts'
import { originOf } from './associatedData.ts'

/** What a job sends, in the clear; it lives no longer than the request that brought it. `undefined`: a secret that is missing. */
export interface DraftRequest {
  url: string
  method: HttpMethod
  headers: { name: string; value: string | undefined; secret: boolean }[]
  body: string | null
  auth: DraftAuth
  successCodes: string
  timeoutMs: number
  followRedirects: boolean
  retryAttempts: number
  retryDelayMs: number
  backoff: Backoff
}

export interface DraftAuth {
  kind: AuthKind
  /** BASIC: user name. API_KEY: name of the header or parameter. */
  name: string | null
  in: string | null
  secret: string | undefined
}

/** A whole job as a person wants it to be. */
export interface JobDraft {
  name: string
  description: string
  categoryId: string
  cronPattern: string
  timezone: string
  overlapPolicy: OverlapPolicy
  misfirePolicy: MisfirePolicy
  disableAfterFailures: number | null
  status: JobStatus
  request: DraftRequest
}

/** What a new job gets where nothing is said; empty where something must be said. */
export const defaults: JobDraft = (() => {
  const otherwise = Object.fromEntries(
    Object.entries(inputFields).map(([name, field]) => [name, field.otherwise === undefined ? '' : field.otherwise]),
  )
  const auth: DraftAuth = { kind: 'NONE', name: null, in: null, secret: undefined }
  return { ...otherwise, request: { ...otherwise, headers: [], auth } } as unknown as JobDraft
})()

/** What the input makes of `before`, or of a new job. Names are trimmed; nothing is judged here. */
export function draftOf(input: JobValues, before: JobDraft = defaults): JobDraft {
  const { request } = before
  const url = (input.url ?? request.url).trim().split('#', 1)[0]!
  // A stored secret goes only to the origin it was entered for.
  const kept = originOf(url) === originOf(request.url) ? request : withoutSecrets(request)
  return {
    name: (input.name ?? before.name).trim(),
    description: input.description === undefined ? before.description : (input.description ?? ''),
    categoryId: input.categoryId ?? before.categoryId,
    cronPattern: input.cronPattern ?? before.cronPattern,
    timezone: input.timezone ?? before.timezone,
    overlapPolicy: input.overlapPolicy ?? before.overlapPolicy,
    misfirePolicy: input.misfirePolicy ?? before.misfirePolicy,
    disableAfterFailures:
      input.disableAfterFailures === undefined ? before.disableAfterFailures : input.disableAfterFailures,
    status: input.status ?? before.status,
    request: {
      url,
      method: input.method ?? request.method,
      headers: input.headers ? draftHeaders(input.headers, kept.headers) : kept.headers,
      body: (input.body === undefined ? request.body : input.body) || null,
      auth: input.auth ? draftAuth(input.auth, kept.auth) : kept.auth,
      successCodes: (input.successCodes ?? request.successCodes).trim(),
      timeoutMs: input.timeoutMs ?? request.timeoutMs,
      followRedirects: input.followRedirects ?? request.followRedirects,
      retryAttempts: input.retryAttempts ?? request.retryAttempts,
      retryDelayMs: input.retryDelayMs ?? request.retryDelayMs,
      backoff: input.backoff ?? request.backoff,
    },
  }
}

function withoutSecrets({ headers, auth }: DraftRequest): Pick<DraftRequest, 'headers' | 'auth'> {
  return {
    headers: headers.map((header) => (header.secret ? { ...header, value: undefined } : header)),
    auth: { ...auth, secret: undefined },
  }
}

/** A secret header without a value keeps the stored one of its name: the first the first, the second the second. */
function draftHeaders(headers: HeaderInput[], before: DraftRequest['headers']): DraftRequest['headers'] {
  const stored = Map.groupBy(
    before.filter((header) => header.secret),
    (header) => header.name.toLowerCase(),
  )
  return headers.map(({ name, value, secret }) => {
    const trimmed = name.trim()
    const kept = secret ? stored.get(trimmed.toLowerCase())?.shift()?.value : undefined
    return { name: trimmed, value: value?.trim() ?? kept, secret: secret ?? false }
  })
}

function draftAuth(auth: JobAuthInput, before: DraftAuth): DraftAuth {
  const kept = auth.kind === before.kind ? before : { name: null, in: null, secret: undefined }
  switch (auth.kind) {
    case 'NONE':
      return { kind: 'NONE', name: null, in: null, secret: undefined }
    case 'BASIC':
      return { kind: 'BASIC', name: auth.username ?? kept.name, in: null, secret: auth.password ?? kept.secret }
    case 'BEARER':
      return { kind: 'BEARER', name: null, in: null, secret: auth.token?.trim() ?? kept.secret }
    case 'API_KEY': {
      const name = auth.name?.trim() ?? kept.name
      const place = auth.in ?? kept.in ?? 'header'
      const secret = isSameField({ name, in: place }, kept) ? kept.secret : undefined
      return { kind: 'API_KEY', name, in: place, secret: auth.value ?? secret }
    }
  }
}

/** Names of headers are the same in any case, those of query parameters are not. */
function isSameField(one: Pick<DraftAuth, 'name' | 'in'>, other: Pick<DraftAuth, 'name' | 'in'>): boolean {
  if (one.in !== other.in) return false
  return one.in === 'header' ? one.name?.toLowerCase() === other.name?.toLowerCase() : one.name === other.name
}
