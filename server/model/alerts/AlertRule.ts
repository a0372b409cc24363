import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { AlertKind, Severity } from './enums.ts'

@ObjectType({ description: 'What opens an incident, and who is told of it.' })
@Entity({ tableName: 'alert_rule' })
@Unique({ properties: ['workspaceId', 'builtInKey'] })
export class AlertRule {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  @Field(() => AlertKind, { description: 'What it watches.' })
  @Property({ type: new EnumAsInt(AlertKind) })
  kind!: AlertKind

  @Field(() => Severity, { description: 'How severe its incidents are.' })
  @Property({ type: new EnumAsInt(Severity) })
  severity!: Severity

  @Field(() => Boolean, { description: 'Whether it watches at all.' })
  @Property({ type: 'boolean' })
  isActive: boolean = true

  /** Which of the rules that each workspace begins with it is, such as `HOST_DOWN`; null: a person made it. */
  @Property({ type: 'string', length: 40, nullable: true })
  builtInKey: string | null = null

  @Field(() => Int, { nullable: true, description: 'Failures, of the kinds that count them.' })
  @Property({ type: 'integer', nullable: true })
  count: number | null = null

  @Field(() => Int, { nullable: true, description: 'Minutes, of the kinds that look at a span of time.' })
  @Property({ type: 'integer', nullable: true })
  minutes: number | null = null

  @Field(() => Int, { nullable: true, description: 'Percent of the runs, of FAILURE_RATE.' })
  @Property({ type: 'integer', nullable: true })
  percent: number | null = null

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds, of the kinds that look at how long something takes.',
  })
  @Property({ type: 'integer', nullable: true })
  ms: number | null = null

  @Field(() => Int, { nullable: true, description: 'Days, of CERTIFICATE.' })
  @Property({ type: 'integer', nullable: true })
  days: number | null = null

  @Field(() => Int, { description: 'Good runs in a row after which an incident resolves.' })
  @Property({ type: 'integer' })
  recoverAfter: number = 1

  /** JSON: ids of the jobs it applies to. Empty, and no categories: all jobs. A job that is gone may still be listed. */
  @Property({ type: new JsonText<number[]>() })
  jobIds: number[] = []

  /** JSON: ids of the categories it applies to. */
  @Property({ type: new JsonText<number[]>() })
  categoryIds: number[] = []

  /** null: the default policy. */
  @Property({ type: idType, nullable: true })
  policyId: number | null = null

  @Field(() => Int, { description: 'Grows with each edit; sent back with an update to notice a conflict.' })
  @Property({ type: 'integer' })
  version: number = 1

  @Field(() => Date, { description: 'When it was made.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { description: 'When it was last changed.' })
  @Property({ type: InstantType })
  updatedAt!: Date
}
