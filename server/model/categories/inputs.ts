import { MaxLength, ValidateNested } from 'class-validator'
import { ArgsType, Field, InputType, Int } from 'type-graphql'
import { defineEnum } from '../../platform/defineEnum.ts'
import { PageArgs } from '../paging/PageArgs.ts'
import { SortDirection } from '../paging/SortDirection.ts'
import { CategoryStatus } from './Category.ts'

@InputType({ description: 'A category to be made.' })
export class CategoryInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, unique regardless of case.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'What belongs here, up to 1000 characters.' })
  description?: string | null

  @Field(() => String, { description: 'Colour as #RRGGBB.' })
  color!: string

  @Field(() => CategoryStatus, {
    nullable: true,
    defaultValue: 'ACTIVE',
    description: 'INACTIVE: takes no new jobs; those that are in it go on.',
  })
  status?: CategoryStatus | null
}

@InputType({ description: 'Changes to a category. Fields left out stay as they are.' })
export class UpdateCategoryInput {
  @Field(() => Int, { description: 'The version that was edited. CONFLICT if it is no longer the current one.' })
  version!: number

  @Field(() => String, { nullable: true, description: 'Name, 1 to 100 characters, unique regardless of case.' })
  name?: string | null

  @Field(() => String, { nullable: true, description: 'What belongs here, up to 1000 characters; null: nothing.' })
  description?: string | null

  @Field(() => String, { nullable: true, description: 'Colour as #RRGGBB.' })
  color?: string | null

  @Field(() => CategoryStatus, { nullable: true, description: 'INACTIVE: takes no new jobs.' })
  status?: CategoryStatus | null
}

export const CategoryOrderField = defineEnum(
  'CategoryOrderField',
  'What a list of categories is sorted by.',
  'NAME',
  'CREATED_AT',
  'UPDATED_AT',
)
export type CategoryOrderField = keyof typeof CategoryOrderField

@InputType({ description: 'Which categories a list shows; all conditions given must hold.' })
export class CategoryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Text in the name or description, without regard to case; taken literally.',
  })
  @MaxLength(200, { message: 'Search for at most 200 characters.' })
  search?: string | null

  @Field(() => [CategoryStatus], { nullable: true, description: 'In any of these states.' })
  statuses?: CategoryStatus[] | null
}

@InputType({ description: 'How a list of categories is sorted.' })
export class CategoryOrder {
  @Field(() => CategoryOrderField, { description: 'By what.' })
  field!: CategoryOrderField

  @Field(() => SortDirection, { description: 'In which direction.' })
  direction!: SortDirection
}

@ArgsType()
export class CategoriesArgs extends PageArgs {
  @Field(() => CategoryFilter, { nullable: true, description: 'Which categories; none: all.' })
  @ValidateNested()
  filter?: CategoryFilter | null

  @Field(() => CategoryOrder, { nullable: true, description: 'How they are sorted; none: by name.' })
  orderBy?: CategoryOrder | null
}
