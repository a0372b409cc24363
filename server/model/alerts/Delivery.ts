import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { DeliveryStatus } from './enums.ts'

/**
 * One message to one channel, about one or several incidents: the transactional outbox.
 * QUEUED → SENDING → DELIVERED | RETRYING | FAILED | DROPPED. Its contents are in `DeliveryItem`.
 */
@ObjectType({
  description: 'One message to one channel, about one or several incidents.',
  simpleResolvers: true,
})
@Entity({ tableName: 'delivery' })
@Index({ properties: ['status', 'nextTryAt'] })
@Index({ properties: ['channelId', 'id'] })
@Index({ properties: ['workspaceId', 'id'] })
@Unique({ properties: ['messageId'] })
export class Delivery {
  @Field(() => ID, { description: 'Key; grows with time.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  /** The channel may have been deleted. */
  @Property({ type: idType })
  channelId!: number

  /** The policy whose events it collects; null: it collects none. */
  @Property({ type: idType, nullable: true })
  policyId: number | null = null

  /** Whether quiet hours hold it back: it then collects the events of all policies until they end. */
  @Property({ type: 'boolean' })
  isDigest: boolean = false

  /**
   * The id that the receiver sees, such as `webhook-id`: the same on every try. If later events join after a try, the message gets a new
   * id, because the receiver may know the old one.
   */
  @Property({ type: 'string', length: 60 })
  messageId!: string

  @Field(() => DeliveryStatus, { description: 'Its state.' })
  @Property({ type: new EnumAsInt(DeliveryStatus) })
  status!: DeliveryStatus

  @Field(() => Int, { description: 'The number of tries.' })
  @Property({ type: 'integer' })
  tries: number = 0

  /** The instant from which the times of further tries count. */
  @Property({ type: InstantType, nullable: true })
  firstTriedAt: Date | null = null

  /** While SENDING: the server that sends it, and until when it may. */
  @Property({ type: idType, nullable: true })
  ownerId: number | null = null

  @Property({ type: InstantType, nullable: true })
  leaseUntil: Date | null = null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, {
    nullable: true,
    description: "The service's response, at most 1,000 characters, with secrets masked.",
  })
  @Property({ type: 'string', length: 1000, nullable: true })
  answer: string | null = null

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'Why it was not delivered, or why it was dropped.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  errorMessage: string | null = null

  @Field(() => Date, { description: 'When it was queued.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { nullable: true, description: 'When the service accepted it.' })
  @Property({ type: InstantType, nullable: true })
  deliveredAt: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it is tried next; null: never again.' })
  @Property({ type: InstantType, nullable: true })
  nextTryAt: Date | null = null
}
