import { Extensions, Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'The result of testing a channel.' })
export class DeliveryResult {
  @Field(() => Boolean, { description: 'Whether the service accepted the message.' })
  ok!: boolean

  @Field(() => Int, { nullable: true, description: 'The HTTP status or the SMTP reply code.' })
  status!: number | null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, {
    nullable: true,
    description: "The service's response, at most 1,000 characters, with secrets masked.",
  })
  answer!: string | null

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs!: number

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'Why it failed, as a sentence.' })
  errorMessage!: string | null
}
