import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/** A team's jobs, categories, people and audit events. There is one, `default`, and no screen for it yet. */
@Entity({ tableName: 'workspace' })
export class Workspace {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: 'string', length: 100 })
  name!: string

  /** The name as it is compared: see `normalizedName()`. */
  @Property({ type: 'string', length: 300 })
  @Unique()
  normalizedName!: string

  @Property({ type: InstantType })
  createdAt!: Date
}
