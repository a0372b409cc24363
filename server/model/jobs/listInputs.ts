import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator'
import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { ExecutionStatus } from '../executions/enums.ts'
import { defineEnum } from '../../platform/defineEnum.ts'
import { PageArgs } from '../paging/PageArgs.ts'
import { SortDirection } from '../paging/SortDirection.ts'
import { HttpMethod, JobStatus } from './enums.ts'

export const JobOrderField = defineEnum(
  'JobOrderField',
  'What a list of jobs is sorted by. Jobs without a next or a last run come last.',
  'NAME',
  'CREATED_AT',
  'UPDATED_AT',
  'NEXT_RUN_AT',
  'LAST_RUN_AT',
)
export type JobOrderField = keyof typeof JobOrderField

@InputType({ description: 'Which jobs a list shows; all conditions given must hold.' })
export class JobFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Text in the name, description or URL, without regard to case; taken literally.',
  })
  @MaxLength(200, { message: 'Search for at most 200 characters.' })
  search?: string | null

  @Field(() => [ID], { nullable: true, description: 'In any of these categories.' })
  @ArrayMaxSize(1000, { message: 'Choose at most 1,000.' })
  categoryIds?: string[] | null

  @Field(() => [JobStatus], { nullable: true, description: 'In any of these states.' })
  statuses?: JobStatus[] | null

  @Field(() => [HttpMethod], { nullable: true, description: 'With any of these methods.' })
  methods?: HttpMethod[] | null

  @Field(() => [ExecutionStatus], { nullable: true, description: 'Whose last execution ended in any of these ways.' })
  lastStatuses?: ExecutionStatus[] | null

  @Field(() => Boolean, { nullable: true, description: 'True: deleted jobs only. Else: jobs that are not deleted.' })
  deleted?: boolean | null
}

@InputType({ description: 'How a list of jobs is sorted.' })
export class JobOrder {
  @Field(() => JobOrderField, { description: 'By what.' })
  field!: JobOrderField

  @Field(() => SortDirection, { description: 'In which direction.' })
  direction!: SortDirection
}

@ArgsType()
export class JobsArgs extends PageArgs {
  @Field(() => JobFilter, { nullable: true, description: 'Which jobs; none: all that are not deleted.' })
  @ValidateNested()
  filter?: JobFilter | null

  @Field(() => JobOrder, { nullable: true, description: 'How they are sorted; none: by name.' })
  orderBy?: JobOrder | null
}
