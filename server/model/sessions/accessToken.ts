import { createHash, createSecretKey } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { derivedKey } from '../../platform/encryption.ts'

const issuer = 'carillon'
const audience = 'carillon-api'
/** RFC 9068: says in the token itself that it is no other kind of token. */
const type = 'at+jwt'
const maxLength = 2000

interface AccessClaims {
  userId: number
  sessionId: string
  expiresAt: Date
}

/** Signs and reads access tokens (JWT, RFC 7519, HS256). */
export interface AccessTokens {
  sign(claims: Omit<AccessClaims, 'expiresAt'>, now: Date): { token: string; expiresAt: Date }
  /** null for whatever is not a token of ours that is good at `now`; never why. */
  read(token: string, now: Date): AccessClaims | null
}

/** The secret before a rotation. */
interface PreviousSecret {
  secret: string
  /** When the first server started with the newest one. */
  replacedAt: Date
}

/**
 * Tokens of the previous secret end when one ends that was signed at the rotation, however long it stays in the settings:
 * a secret that leaked lets nobody in after that.
 */
export function createAccessTokens(secret: string, previous: PreviousSecret | null, minutes: number): AccessTokens {
  const newest = signingKey(secret)
  const old = previous && { ...signingKey(previous.secret), untilMs: previous.replacedAt.getTime() + minutes * 60_000 }
  const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000)
  return {
    sign({ userId, sessionId }, now) {
      const expiresAt = new Date((seconds(now) + minutes * 60) * 1000)
      const claims = { sid: sessionId, iat: seconds(now), exp: seconds(expiresAt) }
      const token = jwt.sign(claims, newest.key, {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: type, kid: newest.id },
        subject: String(userId),
        issuer,
        audience,
      })
      return { token, expiresAt }
    },
    read(token, now) {
      if (token.length > maxLength) return null
      try {
        const header = jwt.decode(token, { complete: true })?.header
        const key = [newest, old].find((one) => one?.id === header?.kid)
        if (!key || header?.typ !== type) return null
        const claims = jwt.verify(token, key.key, {
          algorithms: ['HS256'],
          issuer,
          audience,
          clockTimestamp: seconds(now),
        }) as jwt.JwtPayload
        const userId = Number(claims.sub)
        if (!Number.isSafeInteger(userId) || typeof claims['sid'] !== 'string' || !claims.exp) return null
        const untilMs = key === old ? Math.min(claims.exp * 1000, old.untilMs) : claims.exp * 1000
        if (untilMs <= now.getTime()) return null
        return { userId, sessionId: claims['sid'], expiresAt: new Date(untilMs) }
      } catch {
        return null
      }
    },
  }
}

function signingKey(secret: string) {
  const key = derivedKey(secret, 'access tokens')
  // As a KeyObject: of plain bytes jsonwebtoken would ask each time whether they are a public key.
  return { key: createSecretKey(key), id: createHash('sha256').update('kid').update(key).digest('hex').slice(0, 12) }
}
