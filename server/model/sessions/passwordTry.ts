import type { GraphQLError } from 'graphql'
import type { Context } from '../Context.ts'
import type { PasswordTry } from './SignInEvents.ts'

export function passwordTry(context: Context, action: PasswordTry['action'], user: PasswordTry['user']): PasswordTry {
  return { action, user: user && { id: user.id, email: user.email }, ip: context.ip, requestId: context.requestId }
}

/** Tells that the throttle threw, and throws on. Other errors are told elsewhere. */
export function tellThrottled(context: Context, action: PasswordTry['action'], user: PasswordTry['user']) {
  return (error: GraphQLError): never => {
    if (error.extensions?.['code'] === 'RATE_LIMITED')
      context.services.facts.passwordThrottled(passwordTry(context, action, user), error.message)
    throw error
  }
}
