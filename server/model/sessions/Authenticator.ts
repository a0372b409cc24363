import { unauthenticated } from '../../platform/errors.ts'
import type { Viewer } from '../Viewer.ts'
import type { Data } from '../../database/orm.ts'
import type { Role } from '../users/User.ts'
import type { AccessTokens } from './accessToken.ts'
import { ApiToken } from './ApiToken.ts'
import { apiTokenPrefix } from './apiTokens.ts'
import { sha256 } from './hash.ts'
import { hasRole } from '../users/hasRole.ts'
import { Session } from './Session.ts'

/** How long what the database said about a viewer is believed. A change in this process is felt at once. */
const believedMs = 4000
const maxRemembered = 10_000
const lastUsedStepMs = 60_000

/** Whose rights ended or changed. */
export type Ended = { userId: number; exceptSessionId?: string | null } | { sessionId: string } | { apiTokenId: number }

/** Who is behind an `Authorization` header, by what the database says now. */
export class Authenticator {
  readonly #data: Data
  readonly #tokens: AccessTokens
  readonly #now: () => Date
  readonly #remembered = new Map<string, { viewer: Viewer; until: number }>()
  #ends = 0
  readonly #listeners = new Set<(ended: Ended) => void>()

  constructor(data: Data, tokens: AccessTokens, now: () => Date) {
    this.#data = data
    this.#tokens = tokens
    this.#now = now
  }

  /** A new access token of a session. */
  sign(userId: number, sessionId: string): { token: string; expiresAt: Date } {
    return this.#tokens.sign({ userId, sessionId }, this.#now())
  }

  /**
   * null without a header.
   * @throws UNAUTHENTICATED for whatever does not let anybody in; never why.
   */
  async viewerOf(authorization: string | null | undefined): Promise<Viewer | null> {
    return authorization ? (this.cachedViewer(authorization) ?? this.#read(authorization)) : null
  }

  /** The cached viewer of that header; null: the database must be read. */
  cachedViewer(authorization: string): Viewer | null {
    const known = this.#remembered.get(authorization)
    if (!known || known.until <= performance.now()) return null
    const { until } = known.viewer
    return until === null || until > this.#now() ? known.viewer : null
  }

  async #read(authorization: string): Promise<Viewer> {
    // Only one spelling is accepted: the cache uses the whole header as its key, and spaces could make a thousand keys of one token.
    const bearer = /^bearer (\S+)$/i.exec(authorization)?.[1]
    const found = bearer
      ? await this.#believe(authorization, () =>
          bearer.startsWith(apiTokenPrefix) ? this.#byApiToken(bearer) : this.#bySession(bearer),
        )
      : null
    if (!found) throw refused()
    return found
  }

  /** Drops the cached viewers and tells the listeners, which are the websockets. */
  revoke(ended: Ended): void {
    this.#ends += 1
    for (const [key, { viewer }] of this.#remembered) if (affects(ended, viewer)) this.#remembered.delete(key)
    for (const listener of this.#listeners) listener(ended)
  }

  /** Asks the database about many at once: answers whether one of them may still ask, and as much as before. */
  async stillGood(viewers: Viewer[]): Promise<(viewer: Viewer) => boolean> {
    const em = this.#data.orm.em.fork()
    const sessionIds = viewers.map(({ sessionId }) => sessionId).filter((id) => id !== null)
    const tokenIds = viewers.map(({ apiTokenId }) => apiTokenId).filter((id) => id !== null)
    const user = { isActive: true }
    const sessions = await em.find(Session, { id: { $in: sessionIds }, revokedAt: null, user }, { populate: ['user'] })
    const tokens = await em.find(ApiToken, { id: { $in: tokenIds }, revokedAt: null, user }, { populate: ['user'] })
    const roles = new Map<string | number, Role>([
      ...sessions.map(({ id, user: { role } }) => [id, role] as const),
      ...tokens.map(({ id, role, user: owner }) => [id, lesser(role, owner.role)] as const),
    ])
    return ({ sessionId, apiTokenId, role }) => roles.get(sessionId ?? apiTokenId!) === role
  }

  onEnd(listener: (ended: Ended) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #bySession(token: string) {
    const claims = this.#tokens.read(token, this.#now())
    if (!claims) return null
    const viewer = await this.#readSession(claims.sessionId)
    return viewer?.user.id === claims.userId ? { ...viewer, until: claims.expiresAt } : null
  }

  async #byApiToken(token: string) {
    const viewer = await this.#readApiToken(sha256(token))
    return viewer && (!viewer.until || viewer.until > this.#now()) ? viewer : null
  }

  async #readSession(id: string): Promise<Viewer | null> {
    const session = await this.#data.orm.em.fork().findOne(Session, { id, revokedAt: null }, { populate: ['user'] })
    if (!session || session.expiresAt <= this.#now() || !session.user.isActive) return null
    return { user: session.user, role: session.user.role, sessionId: id, apiTokenId: null, until: session.expiresAt }
  }

  async #readApiToken(hash: string): Promise<Viewer | null> {
    const em = this.#data.orm.em.fork()
    const token = await em.findOne(ApiToken, { hash, revokedAt: null }, { populate: ['user'] })
    if (!token || !token.user.isActive) return null
    const now = this.#now()
    if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() >= lastUsedStepMs)
      await em.nativeUpdate(ApiToken, { id: token.id }, { lastUsedAt: now })
    return {
      user: token.user,
      role: lesser(token.role, token.user.role),
      sessionId: null,
      apiTokenId: token.id,
      until: token.expiresAt,
    }
  }

  /** Only what lets somebody in is remembered: a flood of wrong tokens shall not push out the right ones. */
  async #believe(key: string, read: () => Promise<Viewer | null>): Promise<Viewer | null> {
    this.#remembered.delete(key)
    const ends = this.#ends
    const viewer = await read()
    // Somebody's rights ended while we read: what was read may be from before.
    if (!viewer || ends !== this.#ends) return viewer
    if (this.#remembered.size >= maxRemembered) this.#remembered.delete(this.#remembered.keys().next().value!)
    this.#remembered.set(key, { viewer, until: performance.now() + believedMs })
    return viewer
  }
}

export function affects(ended: Ended, viewer: Viewer): boolean {
  if ('userId' in ended)
    return viewer.user.id === ended.userId && (!ended.exceptSessionId || viewer.sessionId !== ended.exceptSessionId)
  return 'sessionId' in ended ? viewer.sessionId === ended.sessionId : viewer.apiTokenId === ended.apiTokenId
}

/** The role of a person may have become less than that of a token made before. */
const lesser = (one: Role, other: Role): Role => (hasRole(one, other) ? other : one)

function refused() {
  const error = unauthenticated('Your access has ended: sign in again.')
  error.extensions['http'] = { status: 401 }
  return error
}
