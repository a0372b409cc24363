import type { AuthCheckerFn } from 'type-graphql'
import { forbidden, unauthenticated } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { hasRole } from '../users/hasRole.ts'
import type { Role } from '../users/User.ts'
import { isSessionOnly, refuseApiToken } from './SessionOnly.ts'

/** `@Authorized()`: any signed-in user. `@Authorized('EDITOR')`: users with the role EDITOR or a higher one. */
export const roleChecker: AuthCheckerFn<Context, Role> = ({ context, info }, [minRole = 'VIEWER']) => {
  if (!context.viewer) throw unauthenticated()
  if (!hasRole(context.viewer.role, minRole)) throw forbidden()
  if (isSessionOnly(info)) refuseApiToken(context.viewer)
  return true
}
