import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { recordAudit } from '../../model/audit/record.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../model/Context.ts'
import { AuthPayload } from '../../model/sessions/AuthPayload.ts'
import { changePassword } from '../../model/sessions/changePassword.ts'
import { ChangePasswordInput } from '../../model/sessions/ChangePasswordInput.ts'
import { endSession } from '../../model/sessions/endSessions.ts'
import { refresh } from '../../model/sessions/refresh.ts'
import { Session } from '../../model/sessions/Session.ts'
import { SessionOnly } from '../../model/sessions/SessionOnly.ts'
import { signIn } from '../../model/sessions/signIn.ts'
import { SignInInput } from '../../model/sessions/SignInInput.ts'

@Resolver(() => Session)
export class SessionResolver {
  @Mutation(() => AuthPayload, {
    description: 'Signs in; sets the refresh cookie. Ten wrong tries, then wait a quarter of an hour.',
  })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput,
    @Ctx() context: Context,
  ): Promise<AuthPayload> {
    return signIn(context, input)
  }

  @Mutation(() => AuthPayload, { description: 'A new access token, and the next refresh cookie for the present one.' })
  async refreshSession(@Ctx() context: Context): Promise<AuthPayload> {
    return refresh(context)
  }

  @Mutation(() => Boolean, { description: 'Ends the session of this browser. True also where there was none.' })
  async signOut(@Ctx() context: Context): Promise<boolean> {
    const { services, viewer } = context
    const cookieSession = services.browserTokens.sessionOf(context.refreshCookie)
    for (const id of new Set([viewer?.sessionId, cookieSession].filter((one) => one != null)))
      await endSession(context, id)
    if (viewer?.sessionId) {
      recordAudit(context, 'session.signOut', { type: 'User', id: viewer.user.id, name: viewer.user.email })
      await context.em.flush()
    }
    context.setRefreshCookie?.(null, null, false)
    return true
  }

  @SessionOnly()
  @Mutation(() => Boolean, {
    description:
      'Changes your password. Your other sessions end, and the API tokens made to end with it. Not for API tokens.',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'Present and new password.' }) input: ChangePasswordInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await changePassword(context, context.viewer!, input)
    return true
  }

  @SessionOnly()
  @Query(() => [Session], { description: 'Where you are signed in, last used first. Not for API tokens.' })
  async sessions(@Ctx() { em, viewer, services }: Context): Promise<Session[]> {
    return em.find(
      Session,
      { user: viewer!.user.id, revokedAt: null, expiresAt: { $gt: services.now() } },
      { orderBy: { lastUsedAt: 'desc', id: 'asc' } },
    )
  }

  @SessionOnly()
  @Mutation(() => Boolean, { description: 'Ends one of your sessions; its sockets close at once. Not for API tokens.' })
  async revokeSession(
    @Arg('id', () => ID, { description: 'Key of the session.' }) id: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { em, viewer } = context
    const session = await em.findOne(Session, { id, user: viewer!.user.id, revokedAt: null })
    if (!session) throw notFound('session')
    await endSession(context, id)
    recordAudit(context, 'session.revoke', { type: 'Session', id, name: session.userAgent?.slice(0, 254) ?? null })
    await em.flush()
    return true
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the one that asks.' })
  isCurrent(@Root() session: Session, @Ctx() { viewer }: Context): boolean {
    return viewer?.sessionId === session.id
  }
}
