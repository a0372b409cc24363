import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) under a key derived from the installation's secret by HKDF (RFC 5869). A
 * ciphertext decrypts only with its associated data: where it is stored, and where its text may be sent.
 */
export interface Encryption {
  encrypt(text: string, associatedData: string): string
  /** @throws DecryptionError when no known key fits, or when the text was encrypted for another place */
  decrypt(sealed: string, associatedData: string): string
  /** Every ciphertext of the newest key begins with this. */
  readonly mark: string
  /** Whether some texts may still be encrypted with the previous key. */
  readonly isRotating: boolean
}

/** What only the upgrade at a start needs. */
export interface UpgradableSeal extends Encryption {
  /** Whether it has the form of version 0.1, which is not bound to a place. */
  isUnbound(sealed: string): boolean
  /** Decrypts that form. Nothing says where the text belongs, so call this only in the upgrade that binds it. */
  openUnbound(sealed: string): string
  /** Whether the newest key encrypted it, bound or unbound. */
  isOfNewestKey(sealed: string): boolean
}

export class DecryptionError extends Error {}

const boundVersion = '2'
const unboundVersion = '1'

/** @param previous the secret before a rotation; its ciphertexts can still be decrypted */
export function createEncryption(secret: string, previous: string | null = null): UpgradableSeal {
  const keys = [secret, previous].filter((one) => one !== null).map(keyFrom)
  const [newest] = keys
  const mark = `${boundVersion}.${newest!.id}.`
  const versionOf = (text: string) => text.split('.', 1)[0]
  const openAs = (version: string, text: string, associatedData: string | null) => {
    const [given, id, nonce, sealed] = text.split('.')
    const found = keys.find((one) => one.id === id)
    if (given !== version || !found || !nonce || !sealed) throw new DecryptionError(whyNot(given, version))
    return decrypt(found.key, { nonce, sealed, associatedData })
  }
  return {
    mark,
    isRotating: previous !== null,
    encrypt(text, associatedData) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest!.key, nonce).setAAD(bound(associatedData))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${mark}${nonce.toString('base64url')}.${sealed.toString('base64url')}`
    },
    decrypt: (text, associatedData) => openAs(boundVersion, text, associatedData),
    isUnbound: (text) => versionOf(text) === unboundVersion,
    openUnbound: (text) => openAs(unboundVersion, text, null),
    isOfNewestKey: (text) => text.split('.')[1] === newest!.id,
  }
}

interface Sealed {
  nonce: string
  sealed: string
  associatedData: string | null
}

function decrypt(key: Buffer, { nonce, sealed, associatedData }: Sealed): string {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    if (associatedData !== null) decipher.setAAD(bound(associatedData))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch {
    throw new DecryptionError('A stored secret was moved or changed in the database. Enter it again.')
  }
}

/** Never empty: GCM treats empty associated data as none, which is what unbound ciphertexts have. */
const bound = (associatedData: string) => Buffer.from(`${boundVersion}|${associatedData}`)

function whyNot(given: string | undefined, version: string): string {
  return given === unboundVersion && version === boundVersion
    ? 'A stored secret has the form of an older version, which is not bound to its place. Enter it again.'
    : 'A stored secret was encrypted with another SECRET_KEY; set SECRET_KEY_PREVIOUS to that key.'
}

/** Derives a separate key for one purpose. 32 bytes. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'carillon', purpose, 32))
}

function keyFrom(secret: string) {
  const key = derivedKey(secret, 'stored secrets')
  return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) }
}
