import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { Job } from '../jobs/Job.ts'
import { User } from '../users/User.ts'
import { ExecutionStatus, ExecutionTrigger, FailureKind } from './enums.ts'
import { lifecycleOfStatus } from './lifecycle.ts'

/** One planned or asked-for run of a job. Narrow and hot: lists and charts read only this. */
// Plain rows: no resolver of type-graphql stands before each of their thousands of values.
@ObjectType({ description: 'One planned or asked-for run of a job.', simpleResolvers: true })
@Entity({ tableName: 'execution' })
@Unique({ properties: ['jobId', 'scheduledFor', 'runNumber'] })
@Index({ properties: ['scheduledFor', 'id'] })
@Index({ properties: ['lifecycle', 'scheduledFor', 'id'] })
export class Execution {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @ManyToOne(() => Job, { fieldName: 'job_id', mapToPk: true, createForeignKeyConstraint: false, index: false })
  jobId!: number

  @Field(() => Date, { description: 'The planned instant; for an asked-for run, when it was asked for.' })
  @Property({ type: InstantType })
  scheduledFor!: Date

  /** 0 for the planned run, of which each instant has exactly one; from 1 for runs requested in the same millisecond. */
  @Property({ type: 'smallint' })
  runNumber: number = 0

  @Field(() => ExecutionTrigger, { description: 'Why there is this execution.' })
  @Property({ type: new EnumAsInt(ExecutionTrigger) })
  trigger!: ExecutionTrigger

  @ManyToOne(() => User, {
    fieldName: 'triggered_by_id',
    mapToPk: true,
    nullable: true,
    createForeignKeyConstraint: false,
    index: false,
  })
  triggeredById: number | null = null

  @Field(() => ExecutionStatus, { description: 'Where it stands.' })
  @Property({ type: new EnumAsInt(ExecutionStatus) })
  status!: ExecutionStatus

  @Extensions({ maxBytes: 2000 })
  @Field(() => String, { nullable: true, description: 'Why it did not run or was ended, as a sentence.' })
  @Property({ type: 'string', length: 500, nullable: true })
  reason: string | null = null

  /** The JobRevision it sends. */
  @Property({ type: idType })
  revisionId!: number

  /** The server (`server_instance.id`) that owns it while it is in flight, then `NO_OWNER`. Only the owner may write its result. */
  @Property({ type: idType, nullable: true })
  ownerId: number | null = null

  /** Set when a person asks to cancel it; its owner polls for this. */
  @Property({ type: 'boolean' })
  cancelRequested: boolean = false

  @Field(() => Date, { nullable: true, description: 'When the first attempt started.' })
  @Property({ type: InstantType, nullable: true })
  startedAt: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  @Property({ type: InstantType, nullable: true })
  finishedAt: Date | null = null

  @Field(() => Date, {
    nullable: true,
    description: 'When it is tried again; null where it waits for no next attempt.',
  })
  @Property({ type: InstantType, nullable: true })
  nextAttemptAt: Date | null = null

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds from the first attempt to the end, waits included, by a monotonic clock.',
  })
  @Property({ type: 'integer', nullable: true })
  durationMs: number | null = null

  @Field(() => Int, { description: 'HTTP calls made so far.' })
  @Property({ type: 'smallint' })
  attemptCount: number = 0

  @Field(() => Int, { nullable: true, description: 'Status code of the last answer (RFC 9110, section 15).' })
  @Property({ type: 'smallint', nullable: true })
  responseStatus: number | null = null

  @Field(() => FailureKind, { nullable: true, description: 'In which way the last attempt failed.' })
  @Property({ type: new EnumAsInt(FailureKind), nullable: true })
  failureKind: FailureKind | null = null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'What went wrong, in short.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  errorMessage: string | null = null

  /** How many planned instants this row stands for: more than 1 only for the summary of a long outage. */
  @Field(() => Int, {
    name: 'instants',
    // A simple resolver looks for a property of the field's name.
    simple: false,
    description: 'How many planned instants this row stands for: more than 1 only where a long outage is summed up.',
  })
  @Property({ type: 'integer' })
  occurrences: number = 1

  /** `inFlight`, or the status it finished with. The database computes it. */
  // MySQL stores it in the row, so its index is as robust as any other; SQLite cannot add a stored column to an existing table.
  @Property({ type: 'tinyint', generated: `${lifecycleOfStatus} stored` })
  lifecycle!: number
}
