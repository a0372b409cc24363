import { createHash } from 'node:crypto'

/** SHA-256 in hex: how a token of full entropy is stored. Not for passwords. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
