import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { InstantType } from '../../database/columnTypes.ts'

/**
 * An error message that executions ended with. They repeat, so that a search in messages looks at a few texts, and then only
 * at the spans of time that have one of those.
 */
@Entity({ tableName: 'error_message' })
export class ErrorMessage {
  @PrimaryKey({ type: 'smallint', autoincrement: false })
  id!: number

  @Unique()
  @Property({ type: 'string', length: 255 })
  text!: string

  /** When somebody last ended with it, to about an hour. */
  @Property({ type: InstantType })
  seenAt!: Date
}
