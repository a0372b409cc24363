import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/** Work that only one server of a database does at a time: `alert-evaluator`, `alert-sender`, `heartbeat`. By the database's clock. */
@Entity({ tableName: 'named_lease' })
export class NamedLease {
  @PrimaryKey({ type: 'string', length: 60 })
  name!: string

  @Property({ type: idType })
  ownerId!: number

  @Property({ type: InstantType })
  leaseUntil!: Date
}
