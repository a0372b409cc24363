import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'

/** A time in which alerts are muted. Runs go on. Once (`from`, `to`), or again and again (pattern, duration, zone). */
@ObjectType({ description: 'A time in which alerts are muted. Runs go on.' })
@Entity({ tableName: 'maintenance_window' })
@Index({ properties: ['workspaceId', 'id'] })
export class MaintenanceWindow {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** JSON. No jobs, categories and hosts: everything. */
  @Property({ type: new JsonText<number[]>() })
  jobIds: number[] = []

  @Property({ type: new JsonText<number[]>() })
  categoryIds: number[] = []

  @Field(() => [String], { description: 'The hosts it is for, each with its port.' })
  @Property({ type: new JsonText<string[]>() })
  hosts: string[] = []

  @Field(() => Date, { nullable: true, description: 'When it begins, where it is once.' })
  @Property({ type: InstantType, nullable: true })
  from: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it ends, where it is once.' })
  @Property({ type: InstantType, nullable: true })
  to: Date | null = null

  @Field(() => String, { nullable: true, description: 'When it begins, where it is again and again.' })
  @Property({ type: 'string', length: 300, nullable: true })
  cronPattern: string | null = null

  @Field(() => Int, { nullable: true, description: 'How long it lasts, where it is again and again.' })
  @Property({ type: 'integer', nullable: true })
  durationMinutes: number | null = null

  @Field(() => String, { nullable: true, description: 'IANA time zone that the pattern is read in.' })
  @Property({ type: 'string', length: 100, nullable: true })
  timezone: string | null = null

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
