import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { Severity } from './enums.ts'

@ObjectType('AlertStep', {
  description: 'Whom to tell when an incident has been open, and nobody acknowledged it, for a time.',
})
export class StoredStep {
  @Field(() => Int, { description: 'Minutes after the incident was told of. The first step has 0.' })
  afterMinutes!: number

  channelIds!: number[]

  @Field(() => Severity, {
    nullable: true,
    description: 'The incident becomes at least as severe as this; null: it stays as severe as it is.',
  })
  raiseTo!: Severity | null
}

@ObjectType({ description: 'Which channels are told of incidents, and when.' })
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
      'Name, 1 to 100 characters, unique without regard to case; null: it belongs to one rule, which names its channels itself.',
  })
  @Property({ type: 'string', length: 100, nullable: true })
  name: string | null = null

  @Property({ type: 'string', length: 300, nullable: true })
  normalizedName: string | null = null

  /** The rule that owns an unnamed policy. */
  @Property({ type: idType, nullable: true })
  ruleId: number | null = null

  @Field(() => Boolean, { description: 'Whether rules without a policy use it. There is one such policy at most.' })
  @Property({ type: 'boolean' })
  isDefault: boolean = false

  @Field(() => Int, {
    description: 'For so many seconds an opening waits for others, so that they become one message.',
  })
  @Property({ type: 'integer' })
  groupWaitSeconds: number = 15

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes between reminders of a CRITICAL incident that nobody acknowledged; null: there are none.',
  })
  @Property({ type: 'integer', nullable: true })
  remindEveryMinutes: number | null = null

  @Field(() => [StoredStep], { description: 'One to five steps, in the order in which they are taken.' })
  @Property({ type: new JsonText<StoredStep[]>() })
  steps: StoredStep[] = []

  @Field(() => Int, { description: 'Grows with each edit; sent back with an update to notice a conflict.' })
  @Property({ type: 'integer' })
  version: number = 1

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
