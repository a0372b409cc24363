import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { idType, InstantType } from '../../database/columnTypes.ts'
import { User } from '../users/User.ts'

@ObjectType({
  description: 'Who did what to which thing, from where, with before and after. Secrets are never part of it.',
})
@Entity({ tableName: 'audit_event' })
@Index({ properties: ['targetType', 'targetId', 'id'] })
@Index({ properties: ['actor', 'id'] })
@Index({ properties: ['workspaceId', 'id'] })
export class AuditEvent {
  @Field(() => ID, { description: 'Key; grows with time.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Field(() => Date, { description: 'When it happened.' })
  @Property({ type: InstantType })
  @Index()
  at!: Date

  @ManyToOne(() => User, { nullable: true, deleteRule: 'set null', index: false })
  actor: User | null = null

  @Field(() => String, { description: 'What was done, as noun.verb: `job.update`, `session.signIn`.' })
  @Property({ type: 'string', length: 60 })
  action!: string

  @Field(() => String, { description: 'What kind of thing it was done to: `Job`, `Category`, `User`, …' })
  @Property({ type: 'string', length: 40 })
  targetType!: string

  @Field(() => ID, { nullable: true, description: 'Key of that thing.' })
  @Property({ type: 'string', length: 40, nullable: true })
  targetId: string | null = null

  @Field(() => String, { nullable: true, description: 'Name of that thing at the time.' })
  @Property({ type: 'string', length: 254, nullable: true })
  targetName: string | null = null

  @Property({ type: 'string', length: 45, nullable: true })
  ip: string | null = null

  // A change of a job's body may hold it twice, so lists do not load these.
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true, lazy: true })
  before: string | null = null

  @Property({ type: 'text', columnType: 'mediumtext', nullable: true, lazy: true })
  after: string | null = null

  /** The workspace of the thing it was done to, which may be gone. What was done to nothing known belongs to the default one. */
  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number
}
