import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { InstantType } from '../../database/columnTypes.ts'

/** When the TLS certificate of a target expires, as seen on the latest new connection to it. */
@Entity({ tableName: 'host_certificate' })
@Index({ properties: ['validTo'] })
export class HostCertificate {
  /** `URL.host`. */
  @PrimaryKey({ type: 'string', length: 300 })
  host!: string

  @Property({ type: InstantType })
  validTo!: Date
}
