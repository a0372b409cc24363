import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { IncidentEventType } from './enums.ts'

/** One line of an incident's history. */
@Entity({ tableName: 'incident_event' })
@Index({ properties: ['incidentId', 'id'] })
export class IncidentEvent {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType })
  incidentId!: number

  @Property({ type: InstantType })
  at!: Date

  @Property({ type: new EnumAsInt(IncidentEventType) })
  type!: IncidentEventType

  @Property({ type: 'string', length: 1000 })
  message!: string

  /** Who did it; null: Carillon. */
  @Property({ type: idType, nullable: true })
  actorId: number | null = null
}
