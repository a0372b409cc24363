import { recordAudit } from '../audit/record.ts'
import type { Context } from '../Context.ts'
import { ApiToken } from './ApiToken.ts'
import { Session } from './Session.ts'

/** Ends one session of any user. True: it was still active. */
export async function endSession(
  { em, services }: Pick<Context, 'em' | 'services'>,
  sessionId: string,
): Promise<boolean> {
  const ended = await em.nativeUpdate(
    Session,
    { id: sessionId, revokedAt: null },
    { revokedAt: services.now(), encryptedToken: null },
  )
  services.authenticator.revoke({ sessionId })
  return ended > 0
}

/** Why a person's access ends: a deactivated one has none, and a new password ends what the old one may have let in. */
type EndReason = 'DEACTIVATED' | 'NEW_PASSWORD'

/**
 * Marks all sessions of a person as ended, but the one that is excepted, and API tokens: all of someone deactivated, and with a
 * new password those that end with it. Within a transaction: call `access.end` after the commit, so that nobody reads the old
 * state into memory again.
 */
export async function endAccessOf(
  context: Context,
  userId: number,
  { reason, exceptSessionId }: { reason: EndReason; exceptSessionId: string | null },
): Promise<void> {
  const { em, services } = context
  const now = services.now()
  await em.nativeUpdate(
    Session,
    { user: userId, revokedAt: null, ...(exceptSessionId ? { id: { $ne: exceptSessionId } } : {}) },
    { revokedAt: now, encryptedToken: null },
  )
  // After the sessions: one that was just making a token has made it, or never will.
  const ended = await em.nativeUpdate(
    ApiToken,
    { user: userId, revokedAt: null, ...(reason === 'NEW_PASSWORD' ? { endsWithPassword: true } : {}) },
    { revokedAt: now },
  )
  if (ended === 0) return
  for (const { id, name } of await em.find(ApiToken, { user: userId, revokedAt: now }))
    recordAudit(context, 'apiToken.revoke', { type: 'ApiToken', id, name })
}
