import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator'
import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { PageArgs } from '../../paging/PageArgs.ts'
import { AlertKind, IncidentStatus, Severity } from '../enums.ts'

const maxItems = 1000
const tooMany = { message: 'Choose at most 1,000.' }

@InputType({ description: 'Which incidents a list shows. All given conditions must hold.' })
export class IncidentFilter {
  @Field(() => [IncidentStatus], { nullable: true, description: 'In any of these states.' })
  statuses?: IncidentStatus[] | null

  @Field(() => [Severity], { nullable: true, description: 'Of any of these severities.' })
  severities?: Severity[] | null

  @Field(() => [AlertKind], { nullable: true, description: 'Of rules of any of these kinds.' })
  kinds?: AlertKind[] | null

  @Field(() => [ID], { nullable: true, description: 'Of any of these jobs.' })
  @ArrayMaxSize(maxItems, tooMany)
  jobIds?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Of any of these hosts, each with its port.' })
  @ArrayMaxSize(maxItems, tooMany)
  @MaxLength(300, { each: true, message: 'A host has at most 300 characters.' })
  hosts?: string[] | null

  @Field(() => Boolean, { nullable: true, description: 'true: without the children of other incidents.' })
  topLevel?: boolean | null

  @Field(() => Date, { nullable: true, description: 'Opened at this instant or later.' })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Opened before this instant.' })
  to?: Date | null
}

@ArgsType()
export class IncidentsArgs extends PageArgs {
  @Field(() => IncidentFilter, { nullable: true, description: 'Which incidents; none: all.' })
  @ValidateNested()
  filter?: IncidentFilter | null
}
