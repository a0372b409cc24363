import type { EntityManager } from '@mikro-orm/sql'
import type { Encryption } from '../../platform/encryption.ts'
import type { DraftRequest } from './draft.ts'
import { loadFields, storeFields } from './fields/fields.ts'
import { requestFields } from './fields/requestFields.ts'
import { JobRevision } from './JobRevision.ts'
import { encryptSecrets, decryptSecrets, type RevisionSecrets } from './secrets.ts'

/** A revision that sends this valid request, without its secrets: those can be encrypted only once it has an id. */
export function newRevision(request: DraftRequest, now: Date): JobRevision {
  return Object.assign(new JobRevision(), storeFields(requestFields, request), {
    createdAt: now,
  })
}

/** Writes a revision that sends this, its secrets encrypted for the row that it got. */
export async function insertRevision(em: EntityManager, request: DraftRequest, encryption: Encryption, now: Date) {
  const revision = newRevision(request, now)
  await em.persist(revision).flush()
  revision.encryptedSecrets = encryptSecrets(revision, secretsOf(request), encryption)
  return revision
}

/** The secrets of a draft, as a revision keeps them. */
export function secretsOf({ headers, auth }: DraftRequest): RevisionSecrets {
  const secrets: RevisionSecrets = { headers: {} }
  for (const [place, { value, secret }] of headers.entries())
    if (secret && value !== undefined) secrets.headers[place] = value
  if (auth.secret !== undefined) secrets.auth = auth.secret
  return secrets
}

/** What a revision sends, in the clear. Secrets that cannot be decrypted are missing: they must be entered again. */
export function requestOf(revision: JobRevision, encryption: Encryption): DraftRequest {
  return loadFields(requestFields, revision, tryToOpen(revision, encryption))
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
