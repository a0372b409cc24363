import type { Encryption } from '../../platform/encryption.ts'
import type { RevisionFields } from './revisionFields.ts'
import { sealedPlaceOf } from './sealedPlace.ts'

/** What a revision's `sealedSecrets` holds, as JSON under the seal. */
export interface RevisionSecrets {
  /** Values of secret headers, by their place in the list. */
  headers: Record<number, string>
  /** Password, token or key. */
  auth?: string
}

/** @throws SealError where they were sealed for another row, origin or field, or with a key that is not known here */
export function openSecrets(revision: RevisionFields, seal: Encryption): RevisionSecrets {
  const { sealedSecrets } = revision
  if (sealedSecrets === null) return { headers: {} }
  return JSON.parse(seal.decrypt(sealedSecrets, sealedPlaceOf(revision))) as RevisionSecrets
}

/** Seals the secrets of a revision that has its key; null: it has none. */
export function closeSecrets(revision: RevisionFields, secrets: RevisionSecrets, seal: Encryption): string | null {
  if (secrets.auth === undefined && Object.keys(secrets.headers).length === 0) return null
  return seal.encrypt(JSON.stringify(secrets), sealedPlaceOf(revision))
}

/** The value of a secret header, and the parts of it that a target may repeat alone: the token after its scheme, a cookie's value. */
export function secretVariants(name: string, value: string): string[] {
  if (name.toLowerCase() === 'cookie')
    return [value, ...value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())]
  const [, afterScheme] = /^\w+\s+(\S+)$/.exec(value) ?? []
  return afterScheme ? [value, afterScheme] : [value]
}
