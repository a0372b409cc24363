import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/**
 * What a crowd of ends adds to the jobs' own columns and to the statistics: kept in the transaction that writes the ends, and
 * added a moment later, when the calls do not wait for the database any more.
 */
@Entity({ tableName: 'tally' })
export class PendingStatistics {
  [PrimaryKeyProp]?: ['ownerId', 'number']

  /** The process that wrote it and will add it; another one does once it is dead. */
  @PrimaryKey({ type: idType })
  ownerId: number

  /** They are added in this order. */
  @PrimaryKey({ type: 'integer', autoincrement: false })
  number: number

  /** The earliest planned instant that it counts, from which the others count. */
  @Property({ type: InstantType })
  fromAt: Date

  /** JSON of the list in `Ends`. */
  @Property({ type: 'text', columnType: 'mediumtext' })
  figures: string
}
