import { Field, InputType } from 'type-graphql'
import { AuthKind } from './enums.ts'

@InputType({ description: 'A header to send.' })
export class HeaderInput {
  @Field(() => String, { description: 'Name of the header.' })
  name!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Its value, up to 8192 latin-1 characters. In a change, null keeps the stored value of a secret header of that name, unless the URL leads to another origin.',
  })
  value?: string | null

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the value is a secret, of 8 characters or more: stored encrypted, never shown again.',
  })
  secret?: boolean | null
}

@InputType({
  description:
    'How the call authenticates. In a change, a secret left out keeps the stored one, unless the kind, the place of a key or the origin of the URL changes.',
})
export class JobAuthInput {
  @Field(() => AuthKind, { description: 'The scheme.' })
  kind!: AuthKind

  @Field(() => String, { nullable: true, description: 'BASIC: user name, without a colon.' })
  username?: string | null

  @Field(() => String, { nullable: true, description: 'BASIC: password, of 8 characters or more; may be empty.' })
  password?: string | null

  @Field(() => String, { nullable: true, description: 'BEARER: the token, of 8 characters or more.' })
  token?: string | null

  @Field(() => String, { nullable: true, description: 'API_KEY: name of the header or query parameter.' })
  name?: string | null

  @Field(() => String, { nullable: true, description: 'API_KEY: the key, of 8 characters or more.' })
  value?: string | null;

  @Field(() => String, { nullable: true, description: 'API_KEY: where it goes, `header` or `query`.' })
  in?: string | null
}
