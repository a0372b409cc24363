import { MaxLength } from 'class-validator'
import { Field, InputType } from 'type-graphql'

@InputType({ description: 'What a person signs in with.' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address.' })
  @MaxLength(254, { message: 'An address has 254 characters at most.' })
  email!: string

  @Field(() => String, { description: 'Password.' })
  @MaxLength(1024, { message: 'A password has 1024 characters at most.' })
  password!: string

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Stay signed in when the browser is closed.',
  })
  rememberMe!: boolean | null
}
