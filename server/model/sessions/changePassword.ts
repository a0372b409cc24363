import type { EntityManager } from '@mikro-orm/sql'
import { recordAudit } from '../audit/record.ts'
import { badInput } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import type { Viewer } from '../Viewer.ts'
import { within } from '../within.ts'
import { User } from '../users/User.ts'
import type { ChangePasswordInput } from './ChangePasswordInput.ts'
import { endAccessOf } from './endSessions.ts'
import { passwordFault } from './passwordRule.ts'
import { passwordTry, tellThrottled } from './passwordTry.ts'
import { maxTries } from './SignInThrottle.ts'

/** Gives the viewer a new password. Ends the viewer's other sessions, and the API tokens that end with the password. */
export async function changePassword(context: Context, viewer: Viewer, input: ChangePasswordInput): Promise<void> {
  const { house } = context
  const user = await context.em.findOneOrFail(User, viewer.user.id)
  // By session: whoever stole one cannot keep its owner from changing the password in another.
  const isRight = await house.throttle
    .guard([{ key: `password ${viewer.sessionId}`, max: maxTries }], () =>
      house.passwords.verify(input.currentPassword, user.passwordHash),
    )
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
    const inside = within(context, { em })
    await endAccessOf(inside, user.id, { reason: 'NEW_PASSWORD', exceptSessionId: viewer.sessionId })
    recordAudit(inside, 'user.changePassword', { type: 'User', id: user.id, name: user.email })
  })
  house.access.end({ userId: user.id, exceptSessionId: viewer.sessionId })
}
