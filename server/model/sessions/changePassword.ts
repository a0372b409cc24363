import type { EntityManager } from '@mikro-orm/sql'
import { recordAudit } from '../audit/record.ts'
import { userInputError } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import type { Viewer } from '../Viewer.ts'
import { extendContext } from '../extendContext.ts'
import { User } from '../users/User.ts'
import type { ChangePasswordInput } from './ChangePasswordInput.ts'
import { endAccessOf } from './endSessions.ts'
import { passwordFault } from './passwordRule.ts'
import { passwordTry, tellThrottled } from './passwordTry.ts'
import { maxTries } from './SignInThrottle.ts'

/** Gives the viewer a new password. Ends the viewer's other sessions, and the API tokens that end with the password. */
export async function changePassword(context: Context, viewer: Viewer, input: ChangePasswordInput): Promise<void> {
  const { services } = context
  const user = await context.em.findOneOrFail(User, viewer.user.id)
  // By session: a thief of one session cannot keep its owner from changing the password in another.
  const isRight = await services.throttle
    .guard([{ key: `password ${viewer.sessionId}`, max: maxTries }], () =>
      services.passwords.verify(input.currentPassword, user.passwordHash),
    )
    .catch(tellThrottled(context, 'changePassword', user))
  if (!isRight) {
    services.facts.passwordRefused(passwordTry(context, 'changePassword', user))
    throw userInputError([{ path: 'currentPassword', message: 'This is not your present password.' }])
  }
  const fault = passwordFault(input.newPassword, [user.email, user.name])
  if (fault) throw userInputError([{ path: 'newPassword', message: fault }])

  const passwordHash = await services.passwords.hash(input.newPassword)
  const now = services.now()
  await context.em.transactional(async (inner) => {
    const em = inner as EntityManager
    await em.nativeUpdate(User, { id: user.id }, { passwordHash, updatedAt: now })
    const inside = extendContext(context, { em })
    await endAccessOf(inside, user.id, { reason: 'NEW_PASSWORD', exceptSessionId: viewer.sessionId })
    recordAudit(inside, 'user.changePassword', { type: 'User', id: user.id, name: user.email })
  })
  services.authenticator.revoke({ userId: user.id, exceptSessionId: viewer.sessionId })
}
