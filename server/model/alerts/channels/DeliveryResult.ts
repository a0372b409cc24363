import { Extensions, Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'What came of a test of a channel.' })
export class DeliveryResult {
  @Field(() => Boolean, { description: 'Whether the service took the message.' })
  ok!: boolean

  @Field(() => Int, { nullable: true, description: 'Status of HTTP, or reply code of SMTP.' })
  status!: number | null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, {
    nullable: true,
    description: 'What the service answered, at most 1,000 characters, with secrets masked.',
  })
  answer!: string | null

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs!: number

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'Why it failed, as a sentence.' })
  errorMessage!: string | null
}
