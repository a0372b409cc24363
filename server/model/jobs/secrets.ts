import type { JobRevision } from './JobRevision.ts'
import type { Encryption } from '../../platform/encryption.ts'
import { secretsAssociatedData } from './associatedData.ts'

/** What a revision's `encryptedSecrets` holds: encrypted JSON. */
export interface RevisionSecrets {
  /** Values of secret headers, by their place in the list. */
  headers: Record<number, string>
  /** Password, token or key. */
  auth?: string
}

/** @throws DecryptionError where they were encrypted for another row, origin or field, or with an unknown key */
export function decryptSecrets(revision: JobRevision, encryption: Encryption): RevisionSecrets {
  const { encryptedSecrets } = revision
  if (encryptedSecrets === null) return { headers: {} }
  return JSON.parse(encryption.decrypt(encryptedSecrets, secretsAssociatedData(revision))) as RevisionSecrets
}

/** Encrypts the secrets of a revision that has its id. null: it has no secrets. */
export function encryptSecrets(revision: JobRevision, secrets: RevisionSecrets, encryption: Encryption): string | null {
  if (secrets.auth === undefined && Object.keys(secrets.headers).length === 0) return null
  return encryption.encrypt(JSON.stringify(secrets), secretsAssociatedData(revision))
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
