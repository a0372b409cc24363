import { Field, ObjectType } from 'type-graphql'
import { User } from '../users/User.ts'

@ObjectType({ description: 'A session that has just begun or gone on. The refresh token comes with it as a cookie.' })
export class AuthPayload {
  @Field(() => String, { description: 'To be sent as `Authorization: Bearer …`. Keep it in memory only.' })
  accessToken!: string

  @Field(() => Date, { description: 'When the access token ends; ask refreshSession before.' })
  expiresAt!: Date

  @Field(() => User, { description: 'Who signed in.' })
  user!: User
}
