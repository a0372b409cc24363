import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { AlertKind, IncidentStatus, Severity } from './enums.ts'

@ObjectType({ description: 'A problem that a rule found, from its opening to its resolution.', simpleResolvers: true })
@Entity({ tableName: 'incident' })
@Unique({ properties: ['openKey'] })
@Index({ properties: ['workspaceId', 'id'] })
@Index({ properties: ['jobId', 'id'] })
@Index({ properties: ['host', 'id'] })
@Index({ properties: ['subject', 'id'] })
@Index({ properties: ['parentId'] })
@Index({ properties: ['nextStepAt'] })
@Index({ properties: ['nextReminderAt'] })
@Index({ properties: ['resolvedAt'] })
export class Incident {
  @Field(() => ID, { description: 'Key; grows with time.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  /** The rule may have been deleted. */
  @Property({ type: idType })
  ruleId!: number

  @Field(() => AlertKind, { description: 'What the rule watched.' })
  @Property({ type: new EnumAsInt(AlertKind) })
  kind!: AlertKind

  /** `job:12`, `host:example.com` or `engine:database`. */
  @Property({ type: 'string', length: 310 })
  subject!: string

  /** `<ruleId> <subject>` until it is resolved, then null. The unique key allows one open incident at a time. */
  @Property({ type: 'string', length: 340, nullable: true })
  openKey: string | null = null

  @Property({ type: idType, nullable: true })
  jobId: number | null = null

  @Field(() => String, {
    nullable: true,
    description: 'The host, with its port: for HOST_DOWN and CERTIFICATE, and if a job could not reach it.',
  })
  @Property({ type: 'string', length: 300, nullable: true })
  host: string | null = null

  @Field(() => Severity, { description: 'Its severity. A step of the policy may raise it.' })
  @Property({ type: new EnumAsInt(Severity) })
  severity!: Severity

  @Field(() => IncidentStatus, { description: 'Its state.' })
  @Property({ type: new EnumAsInt(IncidentStatus) })
  status!: IncidentStatus

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { description: 'What is wrong, as a sentence; updated while it is open.' })
  @Property({ type: 'string', length: 1000 })
  message!: string

  @Field(() => Date, { description: 'When it opened.' })
  @Property({ type: InstantType })
  openedAt!: Date

  @Field(() => Date, { nullable: true, description: 'When somebody acknowledged it.' })
  @Property({ type: InstantType, nullable: true })
  acknowledgedAt: Date | null = null

  @Property({ type: idType, nullable: true })
  acknowledgedById: number | null = null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'The note of the person who acknowledged or resolved it.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  note: string | null = null

  @Field(() => Date, { nullable: true, description: 'It is muted until this instant.' })
  @Property({ type: InstantType, nullable: true })
  snoozedUntil: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it was resolved.' })
  @Property({ type: InstantType, nullable: true })
  resolvedAt: Date | null = null

  @Field(() => Int, { description: 'The number of occurrences so far: failures, missed runs, and so on.' })
  @Property({ type: 'integer' })
  count: number = 1

  /** Good runs in a row since the last bad one; see `AlertRule.recoverAfter`. */
  @Property({ type: 'integer' })
  goodRuns: number = 0

  /** The HOST_DOWN incident that explains this one and is announced instead. */
  @Property({ type: idType, nullable: true })
  parentId: number | null = null

  @Property({ type: idType, nullable: true })
  firstExecutionId: number | null = null

  @Property({ type: idType, nullable: true })
  lastExecutionId: number | null = null

  /** Whether its opening was queued for any channel. A resolution is sent only to channels that got the opening. */
  @Property({ type: 'boolean' })
  isAnnounced: boolean = false

  /** Muted until this instant, because its host just recovered or it is flapping. */
  @Property({ type: InstantType, nullable: true })
  silentUntil: Date | null = null

  @Property({ type: 'boolean' })
  isFlapping: boolean = false

  /** The policy's next step, and when it is due; null: none is. */
  @Property({ type: 'integer' })
  nextStep: number = 0

  @Property({ type: InstantType, nullable: true })
  nextStepAt: Date | null = null

  @Property({ type: InstantType, nullable: true })
  nextReminderAt: Date | null = null
}
