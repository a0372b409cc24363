import type { JobRevision } from './JobRevision.ts'
import type { Encryption } from '../../platform/encryption.ts'
import { sealedPlaceOf } from './sealedPlace.ts'

/** What a revision's `sealedSecrets` holds, as JSON under the seal. */
export interface RevisionSecrets {
  /** Values of secret headers, by their place in the list. */
  headers: Record<number, string>
  /** Password, token or key. */
  auth?: string
}

/** @throws SealError where they were sealed for another row, origin or field, or with a key that is not known here */
export function openSecrets(revision: JobRevision, seal: Encryption): RevisionSecrets {
  const { sealedSecrets } = revision
  if (sealedSecrets === null) return { headers: {} }
  return JSON.parse(seal.decrypt(sealedSecrets, sealedPlaceOf(revision))) as RevisionSecrets
}

/** Seals the secrets of a revision that has its key; null: it has none. */
export function closeSecrets(revision: JobRevision, secrets: RevisionSecrets, seal: Encryption): string | null {
  if (secrets.auth === undefined && Object.keys(secrets.headers).length === 0) return null
  return seal.encrypt(JSON.stringify(secrets), sealedPlaceOf(revision))
}

/** What proves who calls: a header or a query parameter, and the texts in which the secret travels. */
export function authentication(revision: JobRevision, secret: string) {
  const header = (name: string, value: string) => ({ name, value, secret: true })
  switch (revision.authKind) {
    case 'NONE':
      return { secrets: [] }
    case 'BASIC': {
      const pair = Buffer.from(`${revision.authName ?? ''}:${secret}`).toString('base64')
      return { header: header('Authorization', `Basic ${pair}`), secrets: [secret, pair] }
    }
    case 'BEARER':
      return { header: header('Authorization', `Bearer ${secret}`), secrets: [secret] }
    case 'API_KEY': {
      const name = revision.authName ?? 'X-Api-Key'
      if (revision.authIn === 'query') return { query: { name, value: secret }, secrets: [secret] }
      return { header: header(name, secret), secrets: [secret] }
    }
  }
}

/** A secret value, and the parts of it that a target may well repeat alone: the token after its scheme, a cookie's value. */
export function secretVariants(name: string, value: string): string[] {
  if (name.toLowerCase() === 'cookie')
    return [value, ...value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())]
  const [, afterScheme] = /^\w+\s+(\S+)$/.exec(value) ?? []
  return afterScheme ? [value, afterScheme] : [value]
}
