import { randomUUID } from 'node:crypto'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../Context.ts'
import { extendContext } from '../extendContext.ts'
import { maxSessionDays, type Settings } from '../../settings.ts'
import type { User } from '../users/User.ts'
import type { AuthPayload } from './AuthPayload.ts'
import { endSession } from './endSessions.ts'
import { sha256 } from './hash.ts'
import { rememberAddress } from './knownAddresses.ts'
import { Session } from './Session.ts'
import { addressKey } from './SignInThrottle.ts'

const dayMs = 24 * 3600_000
const absoluteMs = maxSessionDays * dayMs

/** When a session that is used at `now` ends: some days later, but never long after it began. */
export function sessionEnd({ refreshTokenDays }: Settings, createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + refreshTokenDays * dayMs, createdAt.getTime() + absoluteMs))
}

/** Signs a person in on this browser, whose password or right has been checked. An earlier session of the browser ends. */
export async function startSession(
  context: Context,
  user: User,
  how: { rememberMe: boolean; action: string },
): Promise<AuthPayload> {
  const { services, em } = context
  const now = services.now()
  const before = services.browserTokens.sessionOf(context.refreshCookie)
  if (before) await endSession(context, before)
  // Sessions that ended long ago are of no use to anybody; those of people who never come back are few.
  await em.nativeDelete(Session, { user: user.id, expiresAt: { $lt: new Date(now.getTime() - absoluteMs) } })

  const session = new Session()
  session.id = randomUUID()
  const token = services.browserTokens.refresh(session.id)
  session.user = user
  session.refreshHash = sha256(token)
  session.rememberMe = how.rememberMe
  session.userAgent = context.userAgent
  session.ip = context.ip
  session.createdAt = now
  session.lastUsedAt = now
  session.expiresAt = sessionEnd(services.settings, now, now)
  em.persist(session)
  const actor = { user, role: user.role, sessionId: session.id, apiTokenId: null, until: null }
  recordAudit(extendContext(context, { viewer: actor }), how.action, { type: 'User', id: user.id, name: user.email })
  await em.flush()
  await rememberAddress(context, user.id, addressKey(context.ip))

  context.setRefreshCookie?.(token, session.expiresAt, session.rememberMe)
  context.setDeviceCookie?.(services.browserTokens.device(user.id))
  const access = services.authenticator.sign(user.id, session.id)
  return { accessToken: access.token, expiresAt: access.expiresAt, user }
}
