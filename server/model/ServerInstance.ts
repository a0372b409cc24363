import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../database/columnTypes.ts'

/** A running server and its lease. It owns its runs only while the lease lasts; the server that ends this row takes them over. */
@Entity({ tableName: 'server_instance' })
export class ServerInstance {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  /** For people: host name and process number. Never used to tell processes apart. */
  @Property({ type: 'string', length: 255 })
  name!: string

  @Property({ type: InstantType })
  startedAt!: Date

  /** By the database's clock. */
  @Property({ type: InstantType })
  leaseUntil!: Date

  @Property({ type: InstantType, nullable: true })
  endedAt: Date | null = null
}
