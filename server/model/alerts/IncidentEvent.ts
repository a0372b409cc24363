import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { IncidentEventType } from './enums.ts'

@ObjectType({ description: "One event in an incident's timeline." })
@Entity({ tableName: 'incident_event' })
@Index({ properties: ['incidentId', 'id'] })
export class IncidentEvent {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType })
  incidentId!: number

  @Field(() => Date, { description: 'When it happened.' })
  @Property({ type: InstantType })
  at!: Date

  @Property({ type: new EnumAsInt(IncidentEventType) })
  type!: IncidentEventType

  @Extensions({ maxBytes: 4000 })
  @Field(() => String, { description: 'What happened, as a sentence.' })
  @Property({ type: 'string', length: 1000 })
  message!: string

  /** Who did it; null: Carillon. */
  @Property({ type: idType, nullable: true })
  actorId: number | null = null
}
