import type { GraphQLError } from 'graphql'
import type { Context } from '../Context.ts'

/** A try to sign in, or to change a password, which asks for the present one. */
export interface PasswordTry {
  action: 'signIn' | 'changePassword'
  /** null: there is no such account. What was typed is not told: it may be a password in the wrong field. */
  user: { id: number; email: string } | null
  ip: string
  requestId: string
}

/** What signing in tells of itself; the log subscriber turns it into lines and figures. */
export interface SignInEvents {
  signedIn(): void
  passwordRefused(tried: PasswordTry): void
  /** The password was not looked at, and why not. */
  passwordThrottled(tried: PasswordTry, reason: string): void
}

export function passwordTry(context: Context, action: PasswordTry['action'], user: PasswordTry['user']): PasswordTry {
  return { action, user: user && { id: user.id, email: user.email }, ip: context.ip, requestId: context.requestId }
}

/** Tells that the throttle threw, and throws on. Other errors are told elsewhere. */
export function tellThrottled(context: Context, action: PasswordTry['action'], user: PasswordTry['user']) {
  return (error: GraphQLError): never => {
    if (error.extensions?.['code'] === 'RATE_LIMITED')
      context.house.facts.passwordThrottled(passwordTry(context, action, user), error.message)
    throw error
  }
}
