import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Extensions,
  FieldResolver,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { recordAudit } from '../../model/audit/record.ts'
import { userInputError, notFound } from '../../platform/errors.ts'
import type { Context } from '../../model/Context.ts'
import { extendContext } from '../../model/extendContext.ts'
import { parseId } from '../../model/parseId.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { decodeCursor, encodeCursor } from '../../model/paging/cursor.ts'
import { PageArgs } from '../../model/paging/PageArgs.ts'
import { CreateUserInput, UpdateUserInput } from '../../model/users/inputs.ts'
import { auditable, newUser } from '../../model/users/newUser.ts'
import { updateUser } from '../../model/users/updateUser.ts'
import { User } from '../../model/users/User.ts'

const UserConnection = Connection(User, 'User')
const order = 'users'

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'Who you are; null when signed out.' })
  viewer(@Ctx() { viewer }: Context): User | null {
    return viewer?.user ?? null
  }

  @Authorized('ADMIN')
  @Query(() => UserConnection, { description: 'All people, in the order they came.' })
  async users(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, scope }: Context) {
    const after = decodeCursor(page.after, order, ['number'])
    const rows = await em.find(User, after ? { ...scope, id: { $gt: after[0] as number } } : scope, {
      orderBy: { id: 'asc' },
      limit: page.size + 1,
    })
    return UserConnection.of({
      rows,
      size: page.size,
      cursorOf: (user) => encodeCursor(order, [user.id]),
      hasPreviousPage: after !== null,
      count: () => em.count(User, scope),
    })
  }

  @Authorized('ADMIN')
  @Mutation(() => User, { description: 'Adds a person, who may sign in at once.' })
  async createUser(
    @Arg('input', () => CreateUserInput, { description: 'Who it is.' }) input: CreateUserInput,
    @Ctx() context: Context,
  ): Promise<User> {
    const { em, services, scope } = context
    const passwordHash = await services.passwords.hash(input.password)
    const user = newUser({ ...input, passwordHash }, services.now(), scope)
    try {
      await em.transactional(async (inner) => {
        await inner.persist(user).flush()
        const target = { type: 'User', id: user.id, name: user.email }
        recordAudit(extendContext(context, { em: inner as typeof em }), 'user.create', target, {
          after: auditable(user),
        })
      })
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error
      throw userInputError([{ path: 'email', message: 'Somebody has this address already.', code: 'EMAIL_TAKEN' }])
    }
    return user
  }

  @Authorized('ADMIN')
  @Mutation(() => User, {
    description:
      'Changes a person. The last active administrator stays one: CONFLICT. A new password is not for API tokens to give.',
  })
  async updateUser(
    @Arg('id', () => ID, { description: 'Key of the person.' }) id: string,
    @Arg('input', () => UpdateUserInput, { description: 'What to change.' }) input: UpdateUserInput,
    @Ctx() context: Context,
  ): Promise<User> {
    const key = parseId(id)
    if (key === null) throw notFound('user')
    return updateUser(context, key, input)
  }

  @Extensions({ personal: true })
  @FieldResolver(() => String, {
    description: 'Address to sign in with, in lower case. Empty for all but administrators and that person.',
  })
  email(
    @Root() user: Pick<User, 'id' | 'email'>,
    @Ctx() { viewer }: Context,
    @Info() { path }: Pick<GraphQLResolveInfo, 'path'>,
  ): string {
    // Who has just signed in is not the viewer of that request yet.
    const isSigningIn = path.prev?.typename === 'AuthPayload'
    return isSigningIn || viewer?.role === 'ADMIN' || viewer?.user.id === user.id ? user.email : ''
  }
}
