import type { EntityManager } from '@mikro-orm/sql'
import type { Encryption } from '../../platform/encryption.ts'
import type { DraftRequest } from './draft.ts'
import { JobRevision, type StoredHeader } from './JobRevision.ts'
import { encryptSecrets, decryptSecrets, type RevisionSecrets } from './secrets.ts'

/** A revision that sends this, without its secrets: those can be encrypted only once the row has its id. The draft has no faults. */
export function newRevision(request: DraftRequest, now: Date): JobRevision {
  const { headers, auth, ...rest } = request
  const stored = headers.map(({ name, value, secret }): StoredHeader => ({
    name,
    value: secret ? null : value!,
    secret,
  }))
  return Object.assign(new JobRevision(), rest, {
    headers: JSON.stringify(stored),
    authKind: auth.kind,
    authName: auth.name,
    authIn: auth.in,
    createdAt: now,
  })
}

/** Writes a revision that sends this, its secrets bound to the row that it got. */
export async function insertRevision(em: EntityManager, request: DraftRequest, encryption: Encryption, now: Date) {
  const revision = newRevision(request, now)
  await em.persist(revision).flush()
  revision.encryptedSecrets = encryptSecrets(revision, secretsOf(request), encryption)
  return revision
}

/** The secrets of a draft, in the form that is encrypted. */
export function secretsOf({ headers, auth }: DraftRequest): RevisionSecrets {
  const secrets: RevisionSecrets = { headers: {} }
  for (const [place, { value, secret }] of headers.entries())
    if (secret && value !== undefined) secrets.headers[place] = value
  if (auth.secret !== undefined) secrets.auth = auth.secret
  return secrets
}

/** What a revision sends, in the clear. Secrets that cannot be opened are missing: they must be written again. */
export function requestOf(revision: JobRevision, encryption: Encryption): DraftRequest {
  const secrets = tryToOpen(revision, encryption)
  const headers = JSON.parse(revision.headers) as StoredHeader[]
  return {
    url: revision.url,
    method: revision.method,
    headers: headers.map(({ name, value, secret }, place) => ({
      name,
      value: secret ? secrets.headers[place] : (value ?? ''),
      secret,
    })),
    body: revision.body,
    auth: { kind: revision.authKind, name: revision.authName, in: revision.authIn, secret: secrets.auth },
    successCodes: revision.successCodes,
    timeoutMs: revision.timeoutMs,
    followRedirects: revision.followRedirects,
    retryAttempts: revision.retryAttempts,
    retryDelayMs: revision.retryDelayMs,
    backoff: revision.backoff,
  }
}

function tryToOpen(revision: JobRevision, encryption: Encryption): RevisionSecrets {
  try {
    return decryptSecrets(revision, encryption)
  } catch {
    return { headers: {} }
  }
}

export function isSameRequest(one: DraftRequest, other: DraftRequest): boolean {
  return canonical(one) === canonical(other)
}

export function hasSameSecrets(one: DraftRequest, other: DraftRequest): boolean {
  const secretsOf = ({ headers, auth }: DraftRequest) =>
    JSON.stringify([headers.filter((header) => header.secret), auth.secret ?? null])
  return secretsOf(one) === secretsOf(other)
}

function canonical(request: DraftRequest): string {
  return JSON.stringify(
    Object.entries(request).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    (_, value: unknown) => (value === undefined ? null : value),
  )
}
