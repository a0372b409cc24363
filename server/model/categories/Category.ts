import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { defineEnum } from '../../platform/defineEnum.ts'

export const CategoryStatus = defineEnum(
  'CategoryStatus',
  'Whether new jobs may be put into a category.',
  'ACTIVE',
  'INACTIVE',
)
export type CategoryStatus = keyof typeof CategoryStatus

@ObjectType({ description: 'A group of jobs, with a colour.' })
@Entity({ tableName: 'category' })
@Unique({ properties: ['workspaceId', 'normalizedName'] })
export class Category {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Field(() => String, { description: 'Name, 1 to 100 characters, unique regardless of case.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** The name as it is compared: see `normalizedName()`. */
  @Property({ type: 'string', length: 300 })
  normalizedName!: string

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'What belongs here.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  description: string | null = null

  @Field(() => String, { description: 'Colour as #RRGGBB.' })
  @Property({ type: 'string', length: 7 })
  color!: string

  @Field(() => CategoryStatus, { description: 'INACTIVE: takes no new jobs.' })
  @Property({ type: new EnumAsInt(CategoryStatus) })
  status!: CategoryStatus

  @Field(() => Int, { description: 'Increases with each edit. Send it with an update to detect a conflict.' })
  @Property({ type: 'integer' })
  version: number = 1

  @Field(() => Date, { description: 'When it was created.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { description: 'When it was last changed.' })
  @Property({ type: InstantType })
  updatedAt!: Date

  /** The workspace it belongs to. It never changes. */
  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number
}
