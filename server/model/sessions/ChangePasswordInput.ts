import { MaxLength } from 'class-validator'
import { Field, InputType } from 'type-graphql'
import { IsNewPassword } from './passwordRule.ts'

@InputType({ description: 'A new password, with the present one as proof.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  @MaxLength(1024, { message: 'A password has 1024 characters at most.' })
  currentPassword!: string

  @Field(() => String, { description: 'The new one: 8 to 1024 characters, none of the most guessed.' })
  @IsNewPassword()
  newPassword!: string
}
