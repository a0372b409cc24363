import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, InstantType } from '../../database/columnTypes.ts'

/** A wrong password that somebody tried: all servers on one database count them together, and a restart forgets none. */
@Entity({ tableName: 'failed_sign_in' })
@Index({ properties: ['keyHash', 'at'] })
export class FailedSignIn {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  /** SHA-256 of what it counts against, an account or an address, hex. */
  @Property({ type: 'string', length: 64 })
  keyHash!: string

  @Property({ type: InstantType })
  at!: Date
}
