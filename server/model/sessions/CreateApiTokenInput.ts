import { Field, InputType } from 'type-graphql'
import { IsName } from '../users/personName.ts'
import { Role } from '../users/User.ts'

@InputType({ description: 'A new token for a program.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for.' })
  @IsName()
  name!: string

  @Field(() => Role, { description: 'What it may do: no more than you may.' })
  role!: Role

  @Field(() => Date, { nullable: true, description: 'When it stops working; none: never.' })
  expiresAt!: Date | null

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether it ends when you change your password, or an administrator resets it.',
  })
  endsWithPassword!: boolean | null
}
