import { Extensions, Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'An incident that a rule would have opened.' })
export class AlertOpening {
  @Field(() => Date, { description: 'When it would have opened.' })
  at!: Date

  @Field(() => Date, { nullable: true, description: 'When it would have been resolved; null: it would still be open.' })
  resolvedAt!: Date | null

  jobId!: number | null

  @Field(() => String, { nullable: true, description: 'The host, with its port, for a rule about hosts.' })
  host!: string | null

  @Field(() => Int, { description: 'The number of occurrences until its end: failures, missed runs, and so on.' })
  count!: number
}

@ObjectType({ description: 'What a rule would have done, according to history.' })
export class AlertPreview {
  @Field(() => Int, { description: 'How many incidents it would have opened.' })
  wouldHaveOpened!: number

  @Extensions({ assumedLength: 200 })
  @Field(() => [AlertOpening], { description: 'The incidents, newest first, at most 200.' })
  openings!: AlertOpening[]

  @Field(() => Boolean, {
    description:
      'false where history does not reach back so far, or does not tell of everything that the rule looks at.',
  })
  complete!: boolean
}
