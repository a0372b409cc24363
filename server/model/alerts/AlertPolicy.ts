import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { Severity } from './enums.ts'

@ObjectType('AlertStep', {
  description: 'Whom to notify when an incident has been open for some time and nobody acknowledged it.',
})
export class StoredStep {
  @Field(() => Int, { description: 'Minutes after the incident was announced; 0 for the first step.' })
  afterMinutes!: number

  channelIds!: number[]

  @Field(() => Severity, {
    nullable: true,
    description: 'Raises the incident to at least this severity; null: its severity stays.',
  })
  raiseTo!: Severity | null
}

@ObjectType({ description: 'Which channels are notified of incidents, and when.' })
@Entity({ tableName: 'alert_policy' })
@Unique({ properties: ['workspaceId', 'normalizedName'] })
@Index({ properties: ['ruleId'] })
export class AlertPolicy {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Field(() => String, {
    nullable: true,
    description:
      'Name, 1 to 100 characters, unique regardless of case; null: the policy belongs to one rule, which lists its channels itself.',
  })
  @Property({ type: 'string', length: 100, nullable: true })
  name: string | null = null

  @Property({ type: 'string', length: 300, nullable: true })
  normalizedName: string | null = null

  /** The rule that owns an unnamed policy. */
  @Property({ type: idType, nullable: true })
  ruleId: number | null = null

  @Field(() => Boolean, { description: 'Whether rules without a policy use it. At most one policy is the default.' })
  @Property({ type: 'boolean' })
  isDefault: boolean = false

  @Field(() => Int, {
    description: 'Seconds for which an opening waits for others, so that they become one message.',
  })
  @Property({ type: 'integer' })
  groupWaitSeconds: number = 15

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes between reminders of a CRITICAL incident that nobody acknowledged; null: there are none.',
  })
  @Property({ type: 'integer', nullable: true })
  remindEveryMinutes: number | null = null

  @Field(() => [StoredStep], { description: 'One to five steps, in order.' })
  @Property({ type: new JsonText<StoredStep[]>() })
  steps: StoredStep[] = []

  @Field(() => Int, { description: 'Increases with each edit. Send it with an update to detect a conflict.' })
  @Property({ type: 'integer' })
  version: number = 1

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
