import { createHmac } from 'node:crypto'

export interface Signed {
  id: string
  /** Unix time in seconds. */
  timestamp: number
  body: string
}

/**
 * `webhook-signature` of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one for each secret, so that a receiver accepts
 * messages while a secret is being replaced.
 * @param secrets base64 of the key, with or without `whsec_`
 */
export function signatureOf({ id, timestamp, body }: Signed, secrets: string[]): string {
  return secrets
    .map((secret) => createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ')
}

export const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
