import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Seals texts with AES-256-GCM (NIST SP 800-38D) under a key drawn from the installation's secret by HKDF (RFC 5869). */
export interface Seal {
  close(text: string): string
  /** Throws SealError where no key known here opens it. */
  open(sealed: string): string
  /** What is sealed with the newest key begins with it. */
  readonly mark: string
  /** Whether there may be texts that are sealed with the key before. */
  readonly isRotating: boolean
}

export class SealError extends Error {}

/** `previous`: the secret before a rotation; what it sealed can still be opened. */
export function createSeal(secret: string, previous: string | null = null): Seal {
  const keys = [secret, previous].filter((one) => one !== null).map(keyFrom)
  const [newest] = keys
  const mark = `1.${newest!.id}.`
  return {
    mark,
    isRotating: previous !== null,
    close(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest!.key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${mark}${nonce.toString('base64url')}.${sealed.toString('base64url')}`
    },
    open(text) {
      const [version, id, nonce, sealed] = text.split('.')
      const found = keys.find((one) => one.id === id)
      if (version !== '1' || !found || !nonce || !sealed)
        throw new SealError(
          'A stored secret was sealed with a SECRET_KEY that is not known here; set SECRET_KEY_PREVIOUS to it.',
        )
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(nonce, 'base64url'))
      decipher.setAuthTag(bytes.subarray(-16))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
      } catch {
        throw new SealError('A stored secret was changed in the database and cannot be opened.')
      }
    },
  }
}

/** A key of its own for one purpose, so that no secret serves two. 32 bytes. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'carillon', purpose, 32))
}

function keyFrom(secret: string) {
  const key = derivedKey(secret, 'stored secrets')
  return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) }
}
