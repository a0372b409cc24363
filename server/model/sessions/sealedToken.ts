import { DecryptionError, type Encryption } from '../../platform/encryption.ts'

/** What the sealed token of a session is bound to: no other session's row opens it. */
export function tokenPlaceOf(sessionId: string): string {
  return JSON.stringify(['session', sessionId, 'sealed_token'])
}

/** null: it was put there from another row, or its key is not known any more. */
export function openToken(sealed: string, sessionId: string, seal: Encryption): string | null {
  try {
    return seal.decrypt(sealed, tokenPlaceOf(sessionId))
  } catch (error) {
    if (error instanceof DecryptionError) return null
    throw error
  }
}
