import { Extensions, Field, ObjectType } from 'type-graphql'
import { AuthKind } from './enums.ts'

@ObjectType({ description: 'A header. The value of a secret one is never shown.' })
export class Header {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Extensions({ maxBytes: 8192, chargesItself: true })
  @Field(() => String, {
    nullable: true,
    description: 'Its value; null where it is a secret of the job, ••• where a VIEWER may not see it.',
  })
  value!: string | null

  @Field(() => Boolean, { description: 'Whether the value is a secret.' })
  secret!: boolean
}

@ObjectType({ description: 'How a call authenticates, without the secret.' })
export class JobAuth {
  @Field(() => AuthKind, { description: 'The scheme.' })
  kind!: AuthKind

  @Field(() => String, { nullable: true, description: 'BASIC: user name.' })
  username!: string | null

  @Field(() => String, { nullable: true, description: 'API_KEY: name of the header or query parameter.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'API_KEY: where the key goes, `header` or `query`.' })
  in!: string | null

  @Field(() => Boolean, { description: 'Whether a secret is stored.' })
  hasSecret!: boolean
}
