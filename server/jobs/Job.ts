import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Category } from '../categories/Category.ts'
import { CodeType, idType, InstantType } from '../columns.ts'
import { ExecutionStatus } from '../executions/kinds.ts'
import { User } from '../users/User.ts'
import { JobRevision } from './JobRevision.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from './kinds.ts'

/** What to call and when. The request itself is in its revision; what a list shows is a column here. */
@ObjectType({ description: 'An HTTP endpoint that is called on a cron schedule.' })
@Entity({ tableName: 'job' })
@Index({ properties: ['nextRunAt', 'id'] })
@Index({ properties: ['category'] })
@Index({ properties: ['deletedAt', 'nameKey', 'id'] })
export class Job {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id: number

  @Field(() => String, {
    description: 'Name, 1 to 100 characters, unique among jobs that are not deleted, without regard to case.',
  })
  @Property({ type: 'string', length: 100 })
  name: string

  /** The name as it is compared and sorted: see `nameKey()`. */
  @Property({ type: 'string', length: 300 })
  nameKey: string

  /** `nameKey` while the job is not deleted, else null: this is what is unique. */
  @Property({ type: 'string', length: 300, nullable: true })
  @Unique()
  liveNameKey: string | null

  @Field(() => String, { description: 'What it is for, up to 1000 characters.' })
  @Property({ type: 'string', length: 1000 })
  description: string = ''

  @ManyToOne(() => Category)
  category: Category

  @Field(() => JobStatus, { description: 'Whether it runs.' })
  @Property({ type: new CodeType(JobStatus) })
  status: JobStatus

  @Field(() => String, { description: 'Cron pattern of 5 or 6 fields, as it was normalised.' })
  @Property({ type: 'string', length: 100 })
  cronPattern: string

  @Field(() => String, { description: 'IANA time zone that the pattern is read in.' })
  @Property({ type: 'string', length: 60 })
  timezone: string

  @Field(() => OverlapPolicy, { description: 'What a due run does while another is under way.' })
  @Property({ type: new CodeType(OverlapPolicy) })
  overlapPolicy: OverlapPolicy

  @Field(() => MisfirePolicy, { description: 'What happens to instants that passed while no server ran.' })
  @Property({ type: new CodeType(MisfirePolicy) })
  misfirePolicy: MisfirePolicy

  @Field(() => Int, {
    nullable: true,
    description: 'After so many failed executions in a row the job becomes FAILED and stops; null: never.',
  })
  @Property({ type: 'integer', nullable: true })
  disableAfterFailures: number | null = null

  @ManyToOne(() => JobRevision)
  revision: JobRevision

  /** Next instant that no execution was made for yet; null while it does not run. The scheduler's index leans on it. */
  @Property({ type: InstantType, nullable: true })
  nextRunAt: Date | null = null

  /** The execution that ended last. A plain number: no constraint, so that history may be trimmed. */
  @Property({ type: idType, nullable: true })
  lastExecutionId: number | null = null

  @Property({ type: new CodeType(ExecutionStatus), nullable: true })
  lastStatus: ExecutionStatus | null = null

  @Property({ type: InstantType, nullable: true })
  lastRunAt: Date | null = null

  @Field(() => Int, { description: 'Failed executions since the last success.' })
  @Property({ type: 'integer' })
  consecutiveFailures: number = 0

  @ManyToOne(() => User, { nullable: true, deleteRule: 'set null' })
  createdBy: User | null = null

  @Field(() => Int, {
    description: 'Grows with each edit by a person (never by a run); sent back with an update to notice a conflict.',
  })
  @Property({ type: 'integer' })
  version: number = 1

  @Field(() => Date, { description: 'When it was made.' })
  @Property({ type: InstantType })
  @Index()
  createdAt: Date

  @Field(() => Date, { description: 'When a person last changed it.' })
  @Property({ type: InstantType })
  @Index()
  updatedAt: Date

  @Field(() => Date, { nullable: true, description: 'When it was deleted; its history stays.' })
  @Property({ type: InstantType, nullable: true })
  deletedAt: Date | null = null
}
