import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { Category } from '../categories/Category.ts'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import { hostOf, maxHostLength } from '../hosts/hostOf.ts'
import { normalizedName } from '../normalizedName.ts'
import { compileSchedule, type Schedule } from '../../schedule/schedule.ts'
import { User } from '../users/User.ts'
import { JobRevision } from './JobRevision.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from './enums.ts'

/** What to call and when. The request itself is in its revision; what a list shows is a column here. */
// Plain rows: no resolver of type-graphql stands before each of their thousands of values.
@ObjectType({ description: 'An HTTP endpoint that is called on a cron schedule.', simpleResolvers: true })
@Entity({ tableName: 'job' })
@Index({ properties: ['nextRunAt', 'id'] })
@Index({ properties: ['categoryId'] })
@Unique({ properties: ['workspaceId', 'liveNormalizedName'] })
@Index({ properties: ['workspaceId', 'deletedAt', 'normalizedName', 'id'] })
@Index({ properties: ['lastRunAt', 'id'] })
@Index({ properties: ['consecutiveFailures', 'id'] })
@Index({ properties: ['host', 'id'] })
@Index({ properties: ['workspaceId', 'deletedAt', 'status'] })
export class Job {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Field(() => String, {
    description: 'Name, 1 to 100 characters, unique among jobs that are not deleted, without regard to case.',
  })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** The name as it is compared and sorted: see `normalizedName()`. */
  @Property({ type: 'string', length: 300 })
  normalizedName!: string

  /** `normalizedName` while the job is not deleted, else null: this is what is unique. */
  @Property({ type: 'string', length: 300, nullable: true })
  liveNormalizedName!: string | null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { description: 'What it is for, up to 1000 characters.' })
  @Property({ type: 'string', length: 1000 })
  description: string = ''

  @ManyToOne(() => Category, { fieldName: 'category_id', mapToPk: true })
  categoryId!: number

  @Field(() => JobStatus, { description: 'Whether it runs.' })
  @Property({ type: new EnumAsInt(JobStatus) })
  status!: JobStatus

  @Field(() => String, { description: 'Cron pattern of 5 or 6 fields, as it was normalised.' })
  @Property({ type: 'string', length: 100 })
  cronPattern!: string

  @Field(() => String, { description: 'IANA time zone that the pattern is read in.' })
  @Property({ type: 'string', length: 60 })
  timezone!: string

  @Field(() => OverlapPolicy, { description: 'What a due run does while another is under way.' })
  @Property({ type: new EnumAsInt(OverlapPolicy) })
  overlapPolicy!: OverlapPolicy

  @Field(() => MisfirePolicy, { description: 'What happens to instants that passed while no server ran.' })
  @Property({ type: new EnumAsInt(MisfirePolicy) })
  misfirePolicy!: MisfirePolicy

  @Field(() => Int, {
    nullable: true,
    description: 'The job becomes FAILED and stops after this number of failed executions in a row; null: never.',
  })
  @Property({ type: 'integer', nullable: true })
  disableAfterFailures: number | null = null

  /** The request that its next run sends. */
  @ManyToOne(() => JobRevision, { fieldName: 'revision_id', mapToPk: true })
  revisionId!: number

  /** Host and port that its revision calls, as `URL.host` writes them: see `send`. Null only until the first start after an upgrade. */
  @Property({ type: 'string', length: maxHostLength, nullable: true })
  host: string | null = null

  /** The scheduler's index leans on it. */
  @Field(() => Date, {
    nullable: true,
    description: 'Next planned instant that no execution was made for yet; null while it does not run.',
  })
  @Property({ type: InstantType, nullable: true })
  nextRunAt: Date | null = null

  /** The execution that ended last. A plain number: no constraint, so that history may be trimmed. */
  @Property({ type: idType, nullable: true })
  lastExecutionId: number | null = null

  @Property({ type: new EnumAsInt(ExecutionStatus), nullable: true })
  lastStatus: ExecutionStatus | null = null

  @Property({ type: InstantType, nullable: true })
  lastRunAt: Date | null = null

  @Field(() => Int, { description: 'Failed executions since the last success.' })
  @Property({ type: 'integer' })
  consecutiveFailures: number = 0

  @ManyToOne(() => User, { fieldName: 'created_by_id', mapToPk: true, nullable: true, deleteRule: 'set null' })
  createdById: number | null = null

  @Field(() => Int, {
    description: 'Increases with each edit by a person, never by a run. Send it with an update to detect a conflict.',
  })
  @Property({ type: 'integer' })
  version: number = 1

  @Field(() => Date, { description: 'When it was created.' })
  @Property({ type: InstantType })
  @Index()
  createdAt!: Date

  @Field(() => Date, { description: 'When a person last changed it.' })
  @Property({ type: InstantType })
  @Index()
  updatedAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it was deleted; its history stays.' })
  @Property({ type: InstantType, nullable: true })
  deletedAt: Date | null = null

  /** The workspace it belongs to. It never changes. */
  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  get isDeleted(): boolean {
    return this.deletedAt !== null
  }

  rename(name: string): void {
    this.name = name
    this.normalizedName = normalizedName(name)
    this.liveNormalizedName = this.isDeleted ? null : this.normalizedName
  }

  /** From its next run on it sends this. */
  send(revision: JobRevision): void {
    this.revisionId = revision.id
    this.host = hostOf(revision.url)
  }

  pause(now: Date): void {
    this.status = 'PAUSED'
    this.plan(now)
  }

  /** A job that stopped itself starts its count of failures again at zero. */
  resume(now: Date): void {
    if (this.status === 'FAILED') this.consecutiveFailures = 0
    this.status = 'ACTIVE'
    this.plan(now)
  }

  /** Its name is free for others, its history stays. */
  delete(now: Date): void {
    this.deletedAt = now
    this.liveNormalizedName = null
    this.plan(now)
  }

  /** As it was when it was deleted; what was planned meanwhile is not caught up. */
  restore(now: Date): void {
    this.deletedAt = null
    this.liveNormalizedName = this.normalizedName
    this.plan(now)
  }

  /** Sets the next run after `now`: none while it does not run. */
  plan(now: Date): void {
    const runs = this.status === 'ACTIVE' && !this.isDeleted
    const next = runs ? this.schedule().next(now.getTime()) : null
    this.nextRunAt = next === null ? null : new Date(next)
  }

  schedule(): Schedule {
    return compileSchedule(this.cronPattern, this.timezone, String(this.id))
  }

  /** A person changed it. */
  edited(now: Date): void {
    this.version++
    this.updatedAt = now
  }
}
