import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** A fact about this installation that must outlive a process: the zone data its next runs were computed with, for one. */
@Entity({ tableName: 'instance_value' })
export class InstanceValue {
  @PrimaryKey({ type: 'string', length: 60 })
  name!: string

  @Property({ type: 'string', length: 1000 })
  value!: string
}
