import { ArrayMaxSize, MaxLength } from 'class-validator'
import { Field, ID, InputType } from 'type-graphql'

const manyMessage = 'Name 100 at most.'

@InputType({ description: 'Which events to tell; what is left out does not matter.' })
export class AuditFilter {
  @Field(() => [ID], { nullable: true, description: 'Done by one of these people.' })
  @ArrayMaxSize(100, { message: manyMessage })
  actorIds?: string[] | null

  @Field(() => [String], { nullable: true, description: 'One of these actions, as `job.update`.' })
  @ArrayMaxSize(100, { message: manyMessage })
  actions?: string[] | null

  @Field(() => String, { nullable: true, description: 'Done to this kind of thing: `Job`, `User`, …' })
  targetType?: string | null

  @Field(() => ID, { nullable: true, description: 'Done to the thing with this key.' })
  targetId?: string | null

  @Field(() => Date, { nullable: true, description: 'At this instant or later.' })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Before this instant.' })
  to?: Date | null

  @Field(() => String, { nullable: true, description: 'Part of the name of the thing, or of the action.' })
  @MaxLength(200, { message: 'Search for 200 characters at most.' })
  search?: string | null
}
