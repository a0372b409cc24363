import type { AuthCheckerFn } from 'type-graphql'
import { forbidden, unauthenticated } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { hasRole } from '../users/hasRole.ts'
import type { Role } from '../users/User.ts'
import { isSessionOnly, refuseApiToken } from './SessionOnly.ts'

/** `@Authorized()`: whoever is signed in. `@Authorized('EDITOR')`: whoever may do at least what an editor may. */
export const roleChecker: AuthCheckerFn<Context, Role> = ({ context, info }, [least = 'VIEWER']) => {
  if (!context.viewer) throw unauthenticated()
  if (!hasRole(context.viewer.role, least)) throw forbidden()
  if (isSessionOnly(info)) refuseApiToken(context.viewer)
  return true
}
