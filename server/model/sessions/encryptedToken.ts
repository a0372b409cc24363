import { DecryptionError, type Encryption } from '../../platform/encryption.ts'

/** The associated data of a session's encrypted token, so that a token copied to another session's row does not decrypt. */
// The column's first name stays in it: stored tokens are bound to that.
export function tokenAssociatedData(sessionId: string): string {
  return JSON.stringify(['session', sessionId, 'sealed_token'])
}

/** null: it was copied from another row, or its key is no longer known. */
export function decryptToken(encrypted: string, sessionId: string, encryption: Encryption): string | null {
  try {
    return encryption.decrypt(encrypted, tokenAssociatedData(sessionId))
  } catch (error) {
    if (error instanceof DecryptionError) return null
    throw error
  }
}
