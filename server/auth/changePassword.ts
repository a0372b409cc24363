import type { EntityManager } from '@mikro-orm/sql'
import { recordAudit } from '../audit/record.ts'
import { badInput } from '../errors.ts'
import type { Context, Viewer } from '../graphql/Context.ts'
import { within } from '../graphql/within.ts'
import { User } from '../users/User.ts'
import type { ChangePasswordInput } from './ChangePasswordInput.ts'
import { endSessionsOf } from './endSessions.ts'
import { passwordFault } from './passwordRule.ts'
import { passwordTry, tellThrottled } from './SignInEvents.ts'

/** Gives the viewer a new password and ends the viewer's other sessions. */
export async function changePassword(context: Context, viewer: Viewer, input: ChangePasswordInput): Promise<void> {
  const { house } = context
  const user = await context.em.findOneOrFail(User, viewer.user.id)
  const isRight = await house.throttle
    .guard([`password ${user.id}`], () => house.passwords.verify(input.currentPassword, user.passwordHash))
    .catch(tellThrottled(context, 'changePassword', user))
  if (!isRight) {
    house.facts.passwordRefused(passwordTry(context, 'changePassword', user))
    throw badInput([{ path: 'currentPassword', message: 'This is not your present password.' }])
  }
  const fault = passwordFault(input.newPassword, [user.email, user.name])
  if (fault) throw badInput([{ path: 'newPassword', message: fault }])

  const passwordHash = await house.passwords.hash(input.newPassword)
  const now = house.now()
  await context.em.transactional(async (inner) => {
    const em = inner as EntityManager
    await em.nativeUpdate(User, { id: user.id }, { passwordHash, updatedAt: now })
    await endSessionsOf(em, user.id, now, viewer.sessionId)
    recordAudit(within(context, { em }), 'user.changePassword', { type: 'User', id: user.id, name: user.email })
  })
  house.access.end({ userId: user.id, exceptSessionId: viewer.sessionId })
}
