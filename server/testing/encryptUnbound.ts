import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { derivedKey } from '../platform/encryption.ts'

/** Encrypts without associated data, as older versions did. */
export function encryptUnbound(secret: string, text: string): string {
  const key = derivedKey(secret, 'stored secrets')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const id = createHash('sha256').update(key).digest('hex').slice(0, 8)
  return `1.${id}.${nonce.toString('base64url')}.${encrypted.toString('base64url')}`
}
