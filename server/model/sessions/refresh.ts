import { recordAudit } from '../audit/record.ts'
import { unauthenticated } from '../../platform/errors.ts'
import type { Context, Services } from '../Context.ts'
import type { AuthPayload } from './AuthPayload.ts'
import { sha256 } from './hash.ts'
import { decryptToken, tokenAssociatedData } from './encryptedToken.ts'
import { Session } from './Session.ts'
import { sessionEnd } from './startSession.ts'

/** Two tabs may come with the same token within this time, and both go on with its successor. */
const graceMs = 10_000

/**
 * Takes the browser's refresh token and gives it the next. A token is good once: one that comes back later was stolen, or its
 * owner's was, so the whole session ends.
 */
export async function refresh(context: Context): Promise<AuthPayload> {
  const { services, em, refreshCookie } = context
  const sessionId = services.browserTokens.sessionOf(refreshCookie)
  if (!refreshCookie || !sessionId) throw over(context)
  const hash = sha256(refreshCookie)
  const session = await em.findOne(Session, { id: sessionId }, { populate: ['user'] })
  if (!session || !isGoingOn(session, services) || !session.user.isActive) throw over(context)

  const successor = (await rotate(context, session, hash)) ?? (await lateSuccessor(context, session, hash))
  if (!successor) throw await reuse(context, session)
  context.setRefreshCookie?.(successor.token, successor.expiresAt, session.rememberMe)
  const access = services.authenticator.sign(session.user.id, session.id)
  return { accessToken: access.token, expiresAt: access.expiresAt, user: session.user }
}

/** The one statement that decides who, of many with the same token, is first. null: somebody else was, or the token is old. */
async function rotate({ services, em, ip, userAgent }: Context, session: Session, hash: string) {
  const now = services.now()
  const token = services.browserTokens.refresh(session.id)
  const expiresAt = sessionEnd(services.settings, session.createdAt, now)
  const changed = await em.nativeUpdate(
    Session,
    { id: session.id, refreshHash: hash, revokedAt: null },
    {
      refreshHash: sha256(token),
      previousHash: hash,
      rotatedAt: now,
      encryptedToken: services.encryption.encrypt(token, tokenAssociatedData(session.id)),
      lastUsedAt: now,
      expiresAt,
      ip,
      userAgent,
    },
  )
  return changed > 0 ? { token, expiresAt } : null
}

/** Gives tabs that send the same token a moment later what the first one got. */
async function lateSuccessor({ services, em }: Context, session: Session, hash: string) {
  await em.refresh(session)
  const { previousHash, rotatedAt, encryptedToken, expiresAt } = session
  if (session.revokedAt || previousHash !== hash || !rotatedAt || !encryptedToken) return null
  const ageMs = services.now().getTime() - rotatedAt.getTime()
  if (ageMs > graceMs) return null
  const token = decryptToken(encryptedToken, session.id, services.encryption)
  return token === null ? null : { token, expiresAt }
}

async function reuse(context: Context, session: Session) {
  const { services, em } = context
  const { user } = session
  if (session.revokedAt) return over(context)
  const ended = await em.nativeUpdate(
    Session,
    { id: session.id, revokedAt: null },
    { revokedAt: services.now(), encryptedToken: null },
  )
  services.authenticator.revoke({ sessionId: session.id })
  if (ended > 0) {
    recordAudit(context, 'session.reuseDetected', {
      type: 'User',
      id: user.id,
      name: user.email,
      workspaceId: user.workspaceId,
    })
    await em.flush()
    services.log.warn(
      { userId: user.id, sessionId: session.id, ip: context.ip },
      'A used refresh token came back: its session was ended',
    )
  }
  return over(context)
}

function isGoingOn(session: Session, services: Services): boolean {
  const now = services.now()
  return !session.revokedAt && session.expiresAt > now && sessionEnd(services.settings, session.createdAt, now) > now
}

/** The browser's cookie is of no use any more. */
function over(context: Context) {
  if (context.refreshCookie) context.setRefreshCookie?.(null, null, false)
  return unauthenticated('Your session has ended: sign in again.')
}
