import { Field, Float, ObjectType } from 'type-graphql'

@ObjectType({
  description: 'How long each phase took; null: it did not happen, as on a connection that was open already.',
})
export class AttemptTimings {
  @Field(() => Float, { nullable: true, description: 'Looking up the name, in milliseconds.' })
  dnsMs!: number | null

  @Field(() => Float, { nullable: true, description: 'Opening the connection, in milliseconds.' })
  connectMs!: number | null

  @Field(() => Float, { nullable: true, description: 'TLS handshake, in milliseconds.' })
  tlsMs!: number | null

  @Field(() => Float, { nullable: true, description: 'From sending the request to the first byte, in milliseconds.' })
  firstByteMs!: number | null

  @Field(() => Float, { nullable: true, description: 'Reading the answer, in milliseconds.' })
  downloadMs!: number | null
}
