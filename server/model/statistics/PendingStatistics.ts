import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/**
 * Finished runs that the statistics do not count yet. The transaction that ends the runs inserts this row, and a later one counts
 * them and deletes it, so that runs do not wait for the counting.
 */
@Entity({ tableName: 'pending_statistics' })
export class PendingStatistics {
  /** The first of the runs. A run ends once, so it is in one row only. */
  @PrimaryKey({ type: idType, autoincrement: false })
  executionId!: number

  /** The earliest planned instant of the runs; their instants are stored relative to this one. */
  @Property({ type: InstantType })
  fromAt!: Date

  /** JSON of what `deferStatistics` writes. */
  @Property({ type: 'text', columnType: 'mediumtext' })
  finishedRuns!: string
}
