import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { recordAudit } from '../../model/audit/record.ts'
import { userInputError, conflict, forbidden, notFound, unauthenticated } from '../../platform/errors.ts'
import type { Context } from '../../model/Context.ts'
import { extendContext } from '../../model/extendContext.ts'
import { parseId } from '../../model/parseId.ts'
import { User } from '../../model/users/User.ts'
import { ApiToken } from '../../model/sessions/ApiToken.ts'
import { newApiToken } from '../../model/sessions/apiTokens.ts'
import { CreateApiTokenInput } from '../../model/sessions/CreateApiTokenInput.ts'
import { CreatedApiToken } from '../../model/sessions/CreatedApiToken.ts'
import { sha256 } from '../../model/sessions/hash.ts'
import { hasRole } from '../../model/users/hasRole.ts'
import { Session } from '../../model/sessions/Session.ts'
import { SessionOnly } from '../../model/sessions/SessionOnly.ts'

const maxTokens = 100

@Resolver()
export class ApiTokenResolver {
  @SessionOnly()
  @Query(() => [ApiToken], { description: 'Your tokens, newest first; revoked ones are left out. Not for API tokens.' })
  async apiTokens(@Ctx() { em, viewer }: Context): Promise<ApiToken[]> {
    return em.find(ApiToken, { user: viewer!.user.id, revokedAt: null }, { orderBy: { id: 'desc' } })
  }

  @SessionOnly()
  @Mutation(() => CreatedApiToken, {
    description: 'Creates a token. It is shown in this answer and never again. Not for API tokens.',
  })
  async createApiToken(
    @Arg('input', () => CreateApiTokenInput, { description: 'Name, role and what ends it.' })
    input: CreateApiTokenInput,
    @Ctx() context: Context,
  ): Promise<CreatedApiToken> {
    const { em, viewer, services } = context
    const now = services.now()
    if (!hasRole(viewer!.role, input.role)) throw forbidden('A token cannot do more than you may.')
    if (input.expiresAt && input.expiresAt <= now)
      throw userInputError([{ path: 'expiresAt', message: 'Choose an instant that is still to come.' }])
    if ((await em.count(ApiToken, { user: viewer!.user.id, revokedAt: null })) >= maxTokens)
      throw conflict(`You have ${maxTokens} tokens: revoke one first.`)

    const token = newApiToken()
    const apiToken = keptOf(token, input, now)
    apiToken.user = em.getReference(User, viewer!.user.id)
    await em.transactional(async (inner) => {
      await holdSession(inner as typeof em, viewer!.sessionId!)
      await inner.persist(apiToken).flush()
      const { name, role, prefix, expiresAt, endsWithPassword } = apiToken
      const after = { name, role, prefix, expiresAt, endsWithPassword }
      recordAudit(
        extendContext(context, { em: inner as typeof em }),
        'apiToken.create',
        { type: 'ApiToken', id: apiToken.id, name },
        { after },
      )
    })
    return { token, apiToken }
  }

  @SessionOnly()
  @Mutation(() => Boolean, { description: 'Makes one of your tokens useless at once. Not for API tokens.' })
  async revokeApiToken(
    @Arg('id', () => ID, { description: 'Key of the token.' }) id: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { em, viewer, services } = context
    const token = await em.findOne(ApiToken, { id: parseId(id) ?? 0, user: viewer!.user.id, revokedAt: null })
    if (!token) throw notFound('token')
    token.revokedAt = services.now()
    recordAudit(context, 'apiToken.revoke', { type: 'ApiToken', id: token.id, name: token.name })
    await em.flush()
    services.authenticator.revoke({ apiTokenId: token.id })
    return true
  }
}

function keptOf(token: string, input: CreateApiTokenInput, now: Date): ApiToken {
  const apiToken = new ApiToken()
  apiToken.name = input.name.trim()
  apiToken.role = input.role
  apiToken.hash = sha256(token)
  apiToken.prefix = token.slice(0, 10)
  apiToken.createdAt = now
  apiToken.expiresAt = input.expiresAt ?? null
  apiToken.endsWithPassword = input.endsWithPassword ?? true
  return apiToken
}

/**
 * Keeps a session from being ended until this transaction is over. A password change that comes first has ended it, and one that
 * comes later finds the new token: no token is made by an access that has just been taken away.
 */
async function holdSession(em: EntityManager, id: string): Promise<void> {
  const lockMode = LockMode.PESSIMISTIC_WRITE
  if (!(await em.findOne(Session, { id, revokedAt: null }, { lockMode, refresh: true }))) throw unauthenticated()
}
