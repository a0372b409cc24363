import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/**
 * Finished runs that the jobs' columns and the statistics do not include yet. The transaction that writes the runs writes this
 * row too, and a later one adds it up, so that calls do not wait for the aggregation.
 */
@Entity({ tableName: 'pending_statistics' })
export class PendingStatistics {
  [PrimaryKeyProp]?: ['ownerId', 'number']

  /** The server that wrote it and will add it; another server does so after the owner's lease has run out. */
  @PrimaryKey({ type: idType })
  ownerId!: number

  /** The owner adds its rows in this order. */
  @PrimaryKey({ type: 'integer', autoincrement: false })
  number!: number

  /** The earliest planned instant in it; the instants of the runs are stored relative to this one. */
  @Property({ type: InstantType })
  fromAt!: Date

  /** `FinishedRuns.list` as JSON. */
  @Property({ type: 'text', columnType: 'mediumtext' })
  finishedRuns!: string
}
