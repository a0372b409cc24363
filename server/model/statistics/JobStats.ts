import { Field, Float, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'What happened in one step of a range.', simpleResolvers: true })
export class StatsPoint {
  @Field(() => Date, { description: 'Start of the step.' })
  at!: Date

  @Field(() => Int, { description: 'Executions that succeeded.' })
  succeeded!: number

  @Field(() => Int, { description: 'Executions that failed or were lost.' })
  failed!: number

  @Field(() => Int, { description: 'Executions that were skipped, missed or cancelled.' })
  other!: number

  @Field(() => Int, { nullable: true, description: 'Median duration in milliseconds; null: none ran.' })
  p50DurationMs!: number | null

  @Field(() => Int, { nullable: true, description: '95th percentile of the duration in milliseconds; null: none ran.' })
  p95DurationMs!: number | null
}

/** Executions by the instant they were planned for. */
@ObjectType({
  description: 'How executions ended that were planned in a range, and how long they took.',
  simpleResolvers: true,
})
export class JobStats {
  @Field(() => Int, { description: 'Executions that succeeded.' })
  succeeded!: number

  @Field(() => Int, { description: 'Executions that failed or were lost.' })
  failed!: number

  @Field(() => Int, { description: 'Executions that a rule of the job skipped.' })
  skipped!: number

  @Field(() => Int, { description: 'Planned instants at which no server ran.' })
  missed!: number

  @Field(() => Float, {
    nullable: true,
    description: 'Share of those that ended by themselves which succeeded, 0 to 1; null: there were none.',
  })
  successRate!: number | null

  @Field(() => Int, { nullable: true, description: 'Median duration in milliseconds, within an eighth.' })
  p50DurationMs!: number | null

  @Field(() => Int, {
    nullable: true,
    description: '95th percentile of the duration in milliseconds, within an eighth; null: none ran.',
  })
  p95DurationMs!: number | null

  @Field(() => [StatsPoint], { description: 'The range in even steps, oldest first; the last one is still going on.' })
  series!: StatsPoint[]
}
