import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'

/** A period in which alerts are muted, while runs continue. One-time (`from`, `to`) or repeated (pattern, duration, time zone). */
@ObjectType({ description: 'A period in which alerts are muted. Runs continue.' })
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

  @Field(() => [String], { description: 'The hosts whose alerts it mutes, each with its port.' })
  @Property({ type: new JsonText<string[]>() })
  hosts: string[] = []

  @Field(() => Date, { nullable: true, description: 'When a one-time window starts.' })
  @Property({ type: InstantType, nullable: true })
  from: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When a one-time window ends.' })
  @Property({ type: InstantType, nullable: true })
  to: Date | null = null

  @Field(() => String, { nullable: true, description: 'The cron pattern by which a repeated window starts.' })
  @Property({ type: 'string', length: 300, nullable: true })
  cronPattern: string | null = null

  @Field(() => Int, { nullable: true, description: 'The length of a repeated window in minutes.' })
  @Property({ type: 'integer', nullable: true })
  durationMinutes: number | null = null

  @Field(() => String, { nullable: true, description: 'The IANA time zone of the pattern.' })
  @Property({ type: 'string', length: 100, nullable: true })
  timezone: string | null = null

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
