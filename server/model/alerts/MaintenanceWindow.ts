import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType, JsonText } from '../../database/columnTypes.ts'

/** A time in which alerts are muted. Runs go on. Once (`from`, `to`), or again and again (pattern, duration, zone). */
@Entity({ tableName: 'maintenance_window' })
@Index({ properties: ['workspaceId', 'id'] })
export class MaintenanceWindow {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number

  @Property({ type: 'string', length: 100 })
  name!: string

  /** JSON. No jobs, categories and hosts: everything. */
  @Property({ type: new JsonText<number[]>() })
  jobIds: number[] = []

  @Property({ type: new JsonText<number[]>() })
  categoryIds: number[] = []

  @Property({ type: new JsonText<string[]>() })
  hosts: string[] = []

  @Property({ type: InstantType, nullable: true })
  from: Date | null = null

  @Property({ type: InstantType, nullable: true })
  to: Date | null = null

  @Property({ type: 'string', length: 300, nullable: true })
  cronPattern: string | null = null

  @Property({ type: 'integer', nullable: true })
  durationMinutes: number | null = null

  @Property({ type: 'string', length: 100, nullable: true })
  timezone: string | null = null

  @Property({ type: InstantType })
  createdAt!: Date

  @Property({ type: InstantType })
  updatedAt!: Date
}
