import type { EntityManager } from '@mikro-orm/sql'
import { recordAudit } from '../audit/record.ts'
import { endAccessOf } from '../sessions/endSessions.ts'
import { passwordFault } from '../sessions/passwordRule.ts'
import { refuseApiToken } from '../sessions/SessionOnly.ts'
import { toCode } from '../../database/columnTypes.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { userInputError, conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../Context.ts'
import { extendContext } from '../extendContext.ts'
import type { Scope } from '../workspaces/Scope.ts'
import type { UpdateUserInput } from './inputs.ts'
import { auditable } from './newUser.ts'
import { Role, User } from './User.ts'

/** Changes a user. A new password or a deactivation ends the user's sessions before this resolves. */
export async function updateUser(context: Context, id: number, input: UpdateUserInput): Promise<User> {
  const { services, viewer, scope } = context
  if (input.password != null) refuseApiToken(viewer!)
  const passwordHash = input.password ? await hashed(context, id, input.password) : null
  const now = services.now()
  const endsAccess = passwordHash !== null || input.isActive === false
  // A user who changes their own password stays signed in here.
  const spared = viewer!.user.id === id && input.isActive !== false ? viewer!.sessionId : null

  const user = await context.em.transactional(async (inner) => {
    const em = inner as EntityManager
    const administrators = await lockAdministrators(em, scope, services.data.sql.dialect)
    const user = await em.findOne(User, { id, ...scope }, { refresh: true })
    if (!user) throw notFound('user')
    const before = auditable(user)
    if (input.name != null) user.name = input.name.trim()
    if (input.role != null) user.role = input.role
    if (input.isActive != null) user.isActive = input.isActive
    if (passwordHash) user.passwordHash = passwordHash
    if (administrators.every((one) => one === id) && !(user.role === 'ADMIN' && user.isActive))
      throw conflict('This is the last administrator: make another one first.')
    user.updatedAt = now
    const inside = extendContext(context, { em })
    const reason = input.isActive === false ? 'DEACTIVATED' : 'NEW_PASSWORD'
    if (endsAccess) await endAccessOf(inside, id, { reason, exceptSessionId: spared })
    const target = { type: 'User', id, name: user.email }
    recordAudit(inside, 'user.update', target, { before, after: auditable(user) })
    if (passwordHash) recordAudit(inside, 'user.resetPassword', target)
    return user
  })
  services.authenticator.revoke({ userId: id, exceptSessionId: endsAccess ? spared : null })
  return user
}

/** The keys of all active administrators of a workspace. Until the transaction ends, no other transaction can change who they are. */
async function lockAdministrators(em: EntityManager, { workspaceId }: Scope, dialect: Dialect): Promise<number[]> {
  const rows = await em
    .getConnection()
    .execute<{ id: number }[]>(
      `select id from \`user\` where role = ? and is_active = 1 and workspace_id = ? order by id ${dialect.forUpdate}`,
      [toCode(Role, 'ADMIN'), workspaceId],
      'all',
      em.getTransactionContext(),
    )
  return rows.map((row) => Number(row.id))
}

async function hashed({ em, services, scope }: Context, id: number, password: string): Promise<string> {
  const user = await em.findOne(User, { id, ...scope })
  if (!user) throw notFound('user')
  const fault = passwordFault(password, [user.email, user.name])
  if (fault) throw userInputError([{ path: 'password', message: fault }])
  return services.passwords.hash(password)
}
