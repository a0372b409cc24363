import { ArrayMaxSize, ValidateNested } from 'class-validator'
import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { PageArgs } from '../../paging/PageArgs.ts'
import { DeliveryStatus } from '../enums.ts'

const maxItems = 1000
const tooMany = { message: 'Choose at most 1,000.' }

@InputType({ description: 'Which deliveries a list shows. All given conditions must hold.' })
export class DeliveryFilter {
  @Field(() => [DeliveryStatus], { nullable: true, description: 'In any of these states.' })
  statuses?: DeliveryStatus[] | null

  @Field(() => [ID], { nullable: true, description: 'To any of these channels.' })
  @ArrayMaxSize(maxItems, tooMany)
  channelIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'About any of these incidents.' })
  @ArrayMaxSize(maxItems, tooMany)
  incidentIds?: string[] | null
}

@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => DeliveryFilter, { nullable: true, description: 'Which deliveries; none: all.' })
  @ValidateNested()
  filter?: DeliveryFilter | null
}
