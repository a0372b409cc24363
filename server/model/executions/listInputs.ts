import { ArrayMaxSize, MaxLength, Min, ValidateNested } from 'class-validator'
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql'
import { PageArgs } from '../paging/PageArgs.ts'
import { ExecutionStatus, ExecutionTrigger } from './enums.ts'

/** Databases take a limited number of keys, and no person chooses more. */
const maxValues = 1000
const tooMany = { message: 'Choose at most 1,000.' }

@InputType({ description: 'Which executions a list shows or a subscription tells of; all conditions given must hold.' })
export class ExecutionFilter {
  @Field(() => [ID], { nullable: true, description: 'Of any of these jobs.' })
  @ArrayMaxSize(maxValues, tooMany)
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Of jobs in any of these categories.' })
  @ArrayMaxSize(maxValues, tooMany)
  categoryIds?: string[] | null

  @Field(() => [ExecutionStatus], { nullable: true, description: 'In any of these states.' })
  statuses?: ExecutionStatus[] | null

  @Field(() => [ExecutionTrigger], { nullable: true, description: 'Made for any of these reasons.' })
  triggers?: ExecutionTrigger[] | null

  @Field(() => Date, { nullable: true, description: 'Planned at this instant or later.' })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Planned before this instant.' })
  to?: Date | null

  @Field(() => Int, { nullable: true, description: 'Runs that took at least this number of milliseconds.' })
  @Min(0, { message: 'A duration is at least 0 ms.' })
  minDurationMs?: number | null

  @Field(() => [Int], { nullable: true, description: 'Answered with any of these status codes.' })
  @ArrayMaxSize(maxValues, tooMany)
  responseStatuses?: number[] | null

  @Field(() => String, {
    nullable: true,
    description: "Text in the job's name or the error message, without regard to case; taken literally.",
  })
  @MaxLength(200, { message: 'Search for at most 200 characters.' })
  search?: string | null
}

@ArgsType()
export class ExecutionsArgs extends PageArgs {
  @Field(() => ExecutionFilter, { nullable: true, description: 'Which executions; none: all.' })
  @ValidateNested()
  filter?: ExecutionFilter | null
}
