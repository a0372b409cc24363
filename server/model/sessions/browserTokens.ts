import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { derivedKey } from '../../platform/encryption.ts'

/**
 * The tokens that browsers keep in cookies. Each carries a proof that this server made it, so that a person who knows the key
 * of a session cannot end it with a made-up token.
 */
export interface BrowserTokens {
  refresh(sessionId: string): string
  /** The session a refresh token of ours belongs to, good or used up; null for anything else. */
  sessionOf(token: string | null | undefined): string | null
  /** Says that this browser has signed in as this person before. It lets nobody in. */
  device(userId: number): string
  deviceOf(token: string | null | undefined): { userId: number; id: string } | null
}

export function createBrowserTokens(secret: string, previous: string | null): BrowserTokens {
  const keysFor = (purpose: string) =>
    [secret, previous].filter((one) => one !== null).map((one) => derivedKey(one, purpose))
  const refreshKeys = keysFor('refresh tokens')
  const deviceKeys = keysFor('device tokens')
  return {
    refresh: (sessionId) => make(refreshKeys, sessionId),
    sessionOf: (token) => read(refreshKeys, token)?.[0] ?? null,
    device: (userId) => make(deviceKeys, String(userId)),
    deviceOf(token) {
      const parts = read(deviceKeys, token)
      return parts && { userId: Number(parts[0]), id: parts[1] }
    },
  }
}

function make([newest]: Buffer[], subject: string): string {
  const told = `${subject}.${randomBytes(32).toString('base64url')}`
  return `${told}.${proof(newest!, told)}`
}

function read(keys: Buffer[], token: string | null | undefined): [string, string] | null {
  const [, subject, random, given] = /^([\w-]{1,40})\.([\w-]{43})\.([\w-]{43})$/.exec(token ?? '') ?? []
  if (!subject || !random || !given) return null
  const told = `${subject}.${random}`
  const isOurs = keys.some((key) => timingSafeEqual(Buffer.from(proof(key, told)), Buffer.from(given)))
  return isOurs ? [subject, random] : null
}

const proof = (key: Buffer, told: string) => createHmac('sha256', key).update(told).digest('base64url')
