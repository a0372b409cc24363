import type { AuthCheckerFn } from 'type-graphql'
import { forbidden, unauthenticated } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { Role } from '../users/User.ts'
import { isSessionOnly, refuseApiToken } from './SessionOnly.ts'

/** Whether `role` may do what `least` may do. */
export function mayAsMuchAs(role: Role, least: Role): boolean {
  const ranks = Object.keys(Role)
  return ranks.indexOf(role) <= ranks.indexOf(least)
}

/** `@Authorized()`: whoever is signed in. `@Authorized('EDITOR')`: whoever may do at least what an editor may. */
export const roleChecker: AuthCheckerFn<Context, Role> = ({ context, info }, [least = 'VIEWER']) => {
  if (!context.viewer) throw unauthenticated()
  if (!mayAsMuchAs(context.viewer.role, least)) throw forbidden()
  if (isSessionOnly(info)) refuseApiToken(context.viewer)
  return true
}
