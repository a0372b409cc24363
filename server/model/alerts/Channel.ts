import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { ChannelHealth, ChannelKind, Severity } from './enums.ts'

@ObjectType('QuietHours', {
  description:
    'When a channel stays silent, except for severe incidents. The messages held back arrive as one digest at the end.',
})
export class StoredQuietHours {
  @Field(() => String, { description: 'IANA time zone.' })
  timezone!: string

  @Field(() => [Int], { description: 'The days on which they begin, 0 to 6 from Sunday.' })
  days!: number[]

  @Field(() => String, { description: 'When they begin, as HH:MM.' })
  from!: string

  @Field(() => String, { description: 'When they end, as HH:MM; on the next day if it is not later than `from`.' })
  to!: string

  @Field(() => Severity, { description: 'The lowest severity that is still sent.' })
  passes!: Severity
}

@ObjectType({ description: 'A way to notify people or programs of incidents.' })
@Entity({ tableName: 'channel' })
@Unique({ properties: ['workspaceId', 'normalizedName'] })
export class Channel {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Field(() => String, { description: 'Name, 1 to 100 characters, unique regardless of case.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** The name as it is compared: see `normalizedName()`. */
  @Property({ type: 'string', length: 300 })
  normalizedName!: string

  @Field(() => ChannelKind, { description: 'The service it sends through.' })
  @Property({ type: new EnumAsInt(ChannelKind) })
  kind!: ChannelKind

  /** JSON: the settings of the kind that are not secret. */
  @Property({ type: new JsonText<Record<string, unknown>>() })
  settings!: Record<string, unknown>

  /** JSON of the secret settings by name, encrypted; null: there are none. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  encryptedSecrets: string | null = null

  /** JSON. */
  @Field(() => StoredQuietHours, { nullable: true, description: 'When it stays silent; null: never.' })
  @Property({ type: new JsonText<StoredQuietHours>(), nullable: true })
  quietHours: StoredQuietHours | null = null

  @Extensions({ maxBytes: 1200 })
  @Field(() => String, { nullable: true, description: 'A custom subject, with placeholders; null: the default one.' })
  @Property({ type: 'string', length: 300, nullable: true })
  subject: string | null = null

  @Extensions({ maxBytes: 40_000 })
  @Field(() => String, { nullable: true, description: 'A custom text, with placeholders; null: the default one.' })
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  text: string | null = null

  @Field(() => Boolean, { description: "Whether messages show the beginning of the target's response." })
  @Property({ type: 'boolean' })
  showAnswers: boolean = true

  @Field(() => Boolean, { description: 'Whether it sends at all.' })
  @Property({ type: 'boolean' })
  isActive: boolean = true

  @Field(() => ChannelHealth, { description: 'Whether its latest messages were delivered.' })
  @Property({ type: new EnumAsInt(ChannelHealth) })
  health: ChannelHealth = 'UNKNOWN'

  /** The number of deliveries in a row that ran out of tries before a channel counts as failing. */
  @Property({ type: 'integer' })
  failures: number = 0

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { nullable: true, description: 'Why the latest try failed; null: it did not.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  lastError: string | null = null

  @Field(() => Date, { nullable: true, description: 'When it last delivered a message.' })
  @Property({ type: InstantType, nullable: true })
  lastDeliveredAt: Date | null = null

  /** Nothing is sent before this instant, because the service asked for a pause or the channel fails. */
  @Property({ type: InstantType, nullable: true })
  heldUntil: Date | null = null

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
