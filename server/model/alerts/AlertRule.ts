import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { AlertKind, Severity } from './enums.ts'

@ObjectType({ description: 'What opens an incident, and who is notified of it.' })
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

  /** Which built-in rule it is, such as `HOST_DOWN`; null: a person created it. */
  @Property({ type: 'string', length: 40, nullable: true })
  builtInKey: string | null = null

  @Field(() => Int, { nullable: true, description: 'The number of failures, for kinds that count them.' })
  @Property({ type: 'integer', nullable: true })
  count: number | null = null

  @Field(() => Int, { nullable: true, description: 'The period in minutes, for kinds that have one.' })
  @Property({ type: 'integer', nullable: true })
  minutes: number | null = null

  @Field(() => Int, { nullable: true, description: 'The percentage of runs, for FAILURE_RATE.' })
  @Property({ type: 'integer', nullable: true })
  percent: number | null = null

  @Field(() => Int, {
    nullable: true,
    description: 'The limit in milliseconds, for kinds about a duration.',
  })
  @Property({ type: 'integer', nullable: true })
  ms: number | null = null

  @Field(() => Int, { nullable: true, description: 'The number of days, for CERTIFICATE.' })
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

  @Field(() => Int, { description: 'Increases with each edit. Send it with an update to detect a conflict.' })
  @Property({ type: 'integer' })
  version: number = 1

  @Field(() => Date, { description: 'When it was created.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { description: 'When it was last changed.' })
  @Property({ type: InstantType })
  updatedAt!: Date
}
