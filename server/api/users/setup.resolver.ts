import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { AuthPayload } from '../../model/sessions/AuthPayload.ts'
import { startSession } from '../../model/sessions/startSession.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../model/Context.ts'
import { isSetupRequired, makeFirstAdministrator } from '../../model/users/firstAdministrator.ts'
import { SetupInput } from '../../model/users/inputs.ts'
import { checkSetupCode } from '../../model/users/setupCode.ts'
import { assertLocalHost } from './assertLocalHost.ts'

@Resolver()
export class SetupResolver {
  @Query(() => Boolean, { description: 'True until the first administrator exists.' })
  async setupRequired(@Ctx() { em }: Context): Promise<boolean> {
    return isSetupRequired(em)
  }

  @Mutation(() => AuthPayload, {
    description:
      'Makes the first administrator and signs in. Once only: CONFLICT after. Where other machines reach the server, it takes the code that the server printed at its start. FORBIDDEN by a host name that is neither PUBLIC_URL’s nor local: its owner may be somebody else.',
  })
  async completeSetup(
    @Arg('input', () => SetupInput, { description: 'Who it is.' }) input: SetupInput,
    @Ctx() context: Context,
  ): Promise<AuthPayload> {
    const { em, services } = context
    const done = conflict('There is an administrator already: sign in.')
    if (!(await isSetupRequired(em))) throw done
    assertLocalHost(context.host ?? null, services.settings)
    await checkSetupCode(context, input.code)
    const passwordHash = await services.passwords.hash(input.password)
    const user = await makeFirstAdministrator(
      em,
      { name: input.name, email: input.email, passwordHash },
      services.now(),
    )
    if (!user) throw done
    return startSession(context, user, { rememberMe: true, action: 'user.completeSetup' })
  }
}
