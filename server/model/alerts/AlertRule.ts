import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType, JsonText } from '../../database/columnTypes.ts'
import { AlertKind, Severity } from './enums.ts'

@Entity({ tableName: 'alert_rule' })
@Unique({ properties: ['workspaceId', 'builtInKey'] })
export class AlertRule {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Property({ type: 'string', length: 100 })
  name!: string

  @Property({ type: new EnumAsInt(AlertKind) })
  kind!: AlertKind

  @Property({ type: new EnumAsInt(Severity) })
  severity!: Severity

  @Property({ type: 'boolean' })
  isActive: boolean = true

  /** Which of the rules that each workspace begins with it is, such as `HOST_DOWN`; null: a person made it. */
  @Property({ type: 'string', length: 40, nullable: true })
  builtInKey: string | null = null

  @Property({ type: 'integer', nullable: true })
  count: number | null = null

  @Property({ type: 'integer', nullable: true })
  minutes: number | null = null

  @Property({ type: 'integer', nullable: true })
  percent: number | null = null

  @Property({ type: 'integer', nullable: true })
  ms: number | null = null

  @Property({ type: 'integer', nullable: true })
  days: number | null = null

  /** Good runs in a row after which an incident resolves. */
  @Property({ type: 'integer' })
  recoverAfter: number = 1

  /** JSON: ids of the jobs it applies to. Empty, and no categories: all jobs. A job that is gone may still be listed. */
  @Property({ type: new JsonText<number[]>() })
  jobIds: number[] = []

  /** JSON: ids of the categories it applies to. */
  @Property({ type: new JsonText<number[]>() })
  categoryIds: number[] = []

  /** null: the default policy. */
  @Property({ type: idType, nullable: true })
  policyId: number | null = null

  @Property({ type: 'integer' })
  version: number = 1

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
