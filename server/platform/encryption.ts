import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) and a key derived from the installation's secret with HKDF (RFC 5869). A
 * ciphertext decrypts only with its own associated data: where it is stored, and where its text may be sent.
 */
export interface Encryption {
  encrypt(text: string, associatedData: string): string
  /** @throws DecryptionError where no known key decrypts it, or where its associated data differs */
  decrypt(encrypted: string, associatedData: string): string
  /** Every ciphertext of the newest key begins with this. */
  readonly mark: string
  /** Whether there may be ciphertexts of the previous key. */
  readonly isRotating: boolean
}

/** Needed only during a start. */
export interface UpgradableEncryption extends Encryption {
  /** Whether an older version encrypted it, without associated data. */
  isUnbound(encrypted: string): boolean
  /** Decrypts such a text. Nothing says where it belongs, so call this only during the upgrade that binds it. */
  decryptUnbound(encrypted: string): string
  /** Whether the newest key made it, bound or unbound. */
  isOfNewestKey(encrypted: string): boolean
}

export class DecryptionError extends Error {}

const boundVersion = '2'
const unboundVersion = '1'

/** @param previous the secret before a rotation, which still decrypts what it encrypted */
export function createEncryption(secret: string, previous: string | null = null): UpgradableEncryption {
  const keys = [secret, previous].filter((one) => one !== null).map(keyFrom)
  const [newest] = keys
  const mark = `${boundVersion}.${newest!.id}.`
  const versionOf = (text: string) => text.split('.', 1)[0]
  const openAs = (version: string, text: string, associatedData: string | null) => {
    const [given, id, nonce, encrypted] = text.split('.')
    const found = keys.find((one) => one.id === id)
    if (given !== version || !found || !nonce || !encrypted) throw new DecryptionError(whyNot(given, version))
    return decrypt(found.key, { nonce, encrypted, associatedData })
  }
  return {
    mark,
    isRotating: previous !== null,
    encrypt(text, associatedData) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest!.key, nonce).setAAD(bound(associatedData))
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${mark}${nonce.toString('base64url')}.${encrypted.toString('base64url')}`
    },
    decrypt: (text, associatedData) => openAs(boundVersion, text, associatedData),
    isUnbound: (text) => versionOf(text) === unboundVersion,
    decryptUnbound: (text) => openAs(unboundVersion, text, null),
    isOfNewestKey: (text) => text.split('.')[1] === newest!.id,
  }
}

interface Encrypted {
  nonce: string
  encrypted: string
  associatedData: string | null
}

function decrypt(key: Buffer, { nonce, encrypted, associatedData }: Encrypted): string {
  const bytes = Buffer.from(encrypted, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    if (associatedData !== null) decipher.setAAD(bound(associatedData))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch {
    throw new DecryptionError('A stored secret was moved or changed in the database. Enter it again.')
  }
}

/** Never empty: GCM treats empty associated data as none, and that is what older ciphertexts have. */
const bound = (associatedData: string) => Buffer.from(`${boundVersion}|${associatedData}`)

function whyNot(given: string | undefined, version: string): string {
  return given === unboundVersion && version === boundVersion
    ? 'A stored secret has the form of an older version, which does not say where it belongs. Enter it again.'
    : 'A stored secret was encrypted with a SECRET_KEY that is not known here; set SECRET_KEY_PREVIOUS to it.'
}

/** A key of its own for one purpose, so that no secret serves two. 32 bytes. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'carillon', purpose, 32))
}

function keyFrom(secret: string) {
  const key = derivedKey(secret, 'stored secrets')
  return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) }
}
