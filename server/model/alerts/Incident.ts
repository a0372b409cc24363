import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { AlertKind, IncidentStatus, Severity } from './enums.ts'

@ObjectType({ description: 'Something that a rule found wrong, from its beginning to its end.', simpleResolvers: true })
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

  /** The rule may be gone. */
  @Property({ type: idType })
  ruleId!: number

  @Field(() => AlertKind, { description: 'What the rule watched.' })
  @Property({ type: new EnumAsInt(AlertKind) })
  kind!: AlertKind

  /** `job:12`, `host:example.com` or `engine:database`. */
  @Property({ type: 'string', length: 310 })
  subject!: string

  /** `<ruleId> <subject>` until it is resolved, null afterwards: the unique key lets one be open at a time. */
  @Property({ type: 'string', length: 340, nullable: true })
  openKey: string | null = null

  @Property({ type: idType, nullable: true })
  jobId: number | null = null

  @Field(() => String, {
    nullable: true,
    description: 'The host, with its port: of HOST_DOWN and CERTIFICATE, and where a job could not reach it.',
  })
  @Property({ type: 'string', length: 300, nullable: true })
  host: string | null = null

  @Field(() => Severity, { description: 'How severe it is. A step of the policy may raise it.' })
  @Property({ type: new EnumAsInt(Severity) })
  severity!: Severity

  @Field(() => IncidentStatus, { description: 'Where it stands.' })
  @Property({ type: new EnumAsInt(IncidentStatus) })
  status!: IncidentStatus

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { description: 'What is wrong, as a sentence; the newest one.' })
  @Property({ type: 'string', length: 1000 })
  message!: string

  @Field(() => Date, { description: 'When it opened.' })
  @Property({ type: InstantType })
  openedAt!: Date

  @Field(() => Date, { nullable: true, description: 'When somebody took care of it.' })
  @Property({ type: InstantType, nullable: true })
  acknowledgedAt: Date | null = null

  @Property({ type: idType, nullable: true })
  acknowledgedById: number | null = null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'What that person wrote.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  note: string | null = null

  @Field(() => Date, { nullable: true, description: 'Nothing is told of it until then.' })
  @Property({ type: InstantType, nullable: true })
  snoozedUntil: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it was over.' })
  @Property({ type: InstantType, nullable: true })
  resolvedAt: Date | null = null

  @Field(() => Int, { description: 'What happened so far: failures, missed runs, and so on.' })
  @Property({ type: 'integer' })
  count: number = 1

  /** Good runs in a row since the last bad one; see `AlertRule.recoverAfter`. */
  @Property({ type: 'integer' })
  goodRuns: number = 0

  /** The HOST_DOWN incident that explains this one and speaks for it. */
  @Property({ type: idType, nullable: true })
  parentId: number | null = null

  @Property({ type: idType, nullable: true })
  firstExecutionId: number | null = null

  @Property({ type: idType, nullable: true })
  lastExecutionId: number | null = null

  /** Whether a message about its opening was queued; a resolution is only told where the opening was. */
  @Property({ type: 'boolean' })
  isAnnounced: boolean = false

  /** Muted until then: its host just recovered, or it flaps. */
  @Property({ type: InstantType, nullable: true })
  silentUntil: Date | null = null

  @Property({ type: 'boolean' })
  isFlapping: boolean = false

  /** The policy's step that comes next, and when; null: none. */
  @Property({ type: 'integer' })
  nextStep: number = 0

  @Property({ type: InstantType, nullable: true })
  nextStepAt: Date | null = null

  @Property({ type: InstantType, nullable: true })
  nextReminderAt: Date | null = null
}
