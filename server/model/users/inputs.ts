import { MaxLength } from 'class-validator'
import { Field, InputType } from 'type-graphql'
import { IsNewPassword } from '../sessions/passwordRule.ts'
import { IsEmailAddress } from './email.ts'
import { IsName } from './personName.ts'
import { Role } from './User.ts'

const passwordText = '8 to 1024 characters, none of the most guessed.'

@InputType()
abstract class PersonInput {
  @Field(() => String, { description: 'What others see.' })
  @IsName()
  name!: string

  @Field(() => String, { description: 'Address to sign in with.' })
  @IsEmailAddress()
  email!: string

  @Field(() => String, { description: passwordText })
  @IsNewPassword()
  password!: string
}

@InputType({ description: 'The first administrator.' })
export class SetupInput extends PersonInput {
  @Field(() => String, {
    nullable: true,
    description: 'The setup code that the server printed at its start; asked for where other machines reach it.',
  })
  @MaxLength(100, { message: 'A setup code has 12 letters and digits.' })
  code?: string | null
}

@InputType({ description: 'A new person.' })
export class CreateUserInput extends PersonInput {
  @Field(() => Role, { description: 'What this person may do.' })
  role!: Role
}

@InputType({ description: 'What to change of a person; what is left out stays.' })
export class UpdateUserInput {
  @Field(() => String, { nullable: true, description: 'What others see.' })
  @IsName()
  name?: string | null

  @Field(() => Role, { nullable: true, description: 'What this person may do.' })
  role?: Role | null

  @Field(() => Boolean, { nullable: true, description: 'False: cannot sign in, and all sessions and API tokens end.' })
  isActive?: boolean | null

  @Field(() => String, {
    nullable: true,
    description: `A new password, which ends all sessions, and the API tokens made to end with it: ${passwordText}`,
  })
  @IsNewPassword()
  password?: string | null
}
