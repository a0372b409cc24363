import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '../graphql/Context.ts'
import { Session } from './Session.ts'

/** Ends one session, whoever's it is. Whether it was still going on. */
export async function endSession({ em, house }: Pick<Context, 'em' | 'house'>, sessionId: string): Promise<boolean> {
  const ended = await em.nativeUpdate(
    Session,
    { id: sessionId, revokedAt: null },
    { revokedAt: house.now(), sealedToken: null },
  )
  house.access.end({ sessionId })
  return ended > 0
}

/**
 * Marks all sessions of a person as ended, but the one that is excepted. Within a transaction: call `access.end` after
 * the commit, so that nobody reads the old state into memory again.
 */
export async function endSessionsOf(
  em: EntityManager,
  userId: number,
  now: Date,
  exceptSessionId: string | null,
): Promise<void> {
  await em.nativeUpdate(
    Session,
    { user: userId, revokedAt: null, ...(exceptSessionId ? { id: { $ne: exceptSessionId } } : {}) },
    { revokedAt: now, sealedToken: null },
  )
}
