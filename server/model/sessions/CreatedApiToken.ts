import { Field, ObjectType } from 'type-graphql'
import { ApiToken } from './ApiToken.ts'

@ObjectType({ description: 'A token that was just made.' })
export class CreatedApiToken {
  @Field(() => String, { description: 'The token itself. It is shown now and never again.' })
  token!: string

  @Field(() => ApiToken, { description: 'What is kept of it.' })
  apiToken!: ApiToken
}
