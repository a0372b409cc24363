import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { ChannelHealth, ChannelKind, type Severity } from './enums.ts'

/** When a channel stays silent, except for what is severe. What it held back comes as one digest at the end. */
export interface StoredQuietHours {
  /** IANA name. */
  timezone: string
  /** 0 to 6 from Sunday: the days on which the hours begin. */
  days: number[]
  /** HH:MM; the hours end on the next day where `to` is not later than `from`. */
  from: string
  to: string
  /** The lowest severity that still passes. */
  passes: Severity
}

@Entity({ tableName: 'channel' })
@Unique({ properties: ['workspaceId', 'normalizedName'] })
export class Channel {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Property({ type: 'string', length: 100 })
  name!: string

  /** The name as it is compared: see `normalizedName()`. */
  @Property({ type: 'string', length: 300 })
  normalizedName!: string

  @Property({ type: new EnumAsInt(ChannelKind) })
  kind!: ChannelKind

  /** JSON: the settings of the kind that are not secret. */
  @Property({ type: new JsonText<Record<string, unknown>>() })
  settings!: Record<string, unknown>

  /** JSON of the secret settings by name, encrypted; null: there are none. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  encryptedSecrets: string | null = null

  /** JSON: StoredQuietHours. */
  @Property({ type: new JsonText<StoredQuietHours>(), nullable: true })
  quietHours: StoredQuietHours | null = null

  /** Template of the subject; null: the built-in one. */
  @Property({ type: 'string', length: 300, nullable: true })
  subject: string | null = null

  /** Template of the text; null: the built-in one. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  text: string | null = null

  /** Whether messages show the beginning of a target's answer. */
  @Property({ type: 'boolean' })
  showAnswers: boolean = true

  @Property({ type: 'boolean' })
  isActive: boolean = true

  @Property({ type: new EnumAsInt(ChannelHealth) })
  health: ChannelHealth = 'UNKNOWN'

  /** Deliveries in a row that ran out of tries. */
  @Property({ type: 'integer' })
  failures: number = 0

  @Property({ type: 'string', length: 1000, nullable: true })
  lastError: string | null = null

  @Property({ type: InstantType, nullable: true })
  lastDeliveredAt: Date | null = null

  /** Nothing is sent earlier: the service asked for a pause. */
  @Property({ type: InstantType, nullable: true })
  heldUntil: Date | null = null

  @Property({ type: 'integer' })
  version: number = 1

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
