import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import type { Severity } from './enums.ts'

/** Whom to tell when an incident has been open, and unacknowledged, for a time. */
export interface StoredStep {
  /** After the incident opened. The first step has 0. */
  afterMinutes: number
  channelIds: number[]
  /** The incident becomes at least as severe as this. */
  raiseTo: Severity | null
}

@Entity({ tableName: 'alert_policy' })
@Unique({ properties: ['workspaceId', 'normalizedName'] })
@Index({ properties: ['ruleId'] })
export class AlertPolicy {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  /** null: it belongs to one rule, which names its channels itself. */
  @Property({ type: 'string', length: 100, nullable: true })
  name: string | null = null

  @Property({ type: 'string', length: 300, nullable: true })
  normalizedName: string | null = null

  /** The rule that owns an unnamed policy. */
  @Property({ type: idType, nullable: true })
  ruleId: number | null = null

  /** Rules without a policy use it. One a workspace at most. */
  @Property({ type: 'boolean' })
  isDefault: boolean = false

  @Property({ type: 'integer' })
  groupWaitSeconds: number = 15

  /** null: never. Reminders are for CRITICAL incidents. */
  @Property({ type: 'integer', nullable: true })
  remindEveryMinutes: number | null = null

  /** JSON: StoredStep[], one to five. */
  @Property({ type: new JsonText<StoredStep[]>() })
  steps: StoredStep[] = []

  @Property({ type: 'integer' })
  version: number = 1

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
