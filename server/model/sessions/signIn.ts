import { recordAudit } from '../audit/record.ts'
import { unauthenticated } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { extendContext } from '../extendContext.ts'
import { emailKey } from '../users/email.ts'
import { User } from '../users/User.ts'
import type { AuthPayload } from './AuthPayload.ts'
import { passwordTry, tellThrottled } from './passwordTry.ts'
import type { SignInInput } from './SignInInput.ts'
import { signInLimits } from './signInLimits.ts'
import { startSession } from './startSession.ts'

/** Lets a person in who knows the password. The answer, and the time it takes, is the same whether the account exists. */
export async function signIn(context: Context, input: SignInInput): Promise<AuthPayload> {
  const { services, em } = context
  const email = emailKey(input.email)
  const user = await em.findOne(User, { email })
  const limits = await signInLimits(context, email, user)
  const isRight = await services.throttle
    .guard(limits, () => services.passwords.verify(input.password, user?.isActive ? user.passwordHash : null))
    .catch(tellThrottled(context, 'signIn', user))
  if (!user || !isRight) {
    services.facts.passwordRefused(passwordTry(context, 'signIn', user))
    await noteFailure(context, user)
    throw unauthenticated('Address and password do not go together.')
  }
  services.facts.signedIn()
  return startSession(context, user, { rememberMe: input.rememberMe ?? false, action: 'session.signIn' })
}

/** Written for unknown addresses too: what only known ones cost would tell them apart. What was typed is not kept. */
async function noteFailure(context: Context, user: User | null): Promise<void> {
  const target = { type: 'User', id: user?.id ?? null, name: user?.email ?? null, workspaceId: user?.workspaceId }
  recordAudit(extendContext(context, { viewer: null }), 'session.signInRefused', target)
  await context.em.flush()
}
