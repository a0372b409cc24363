import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { InstantType } from '../../database/columnTypes.ts'
import { User } from '../users/User.ts'

/** An address from which a person has signed in: while strangers guess that person's password, it may still try. */
@Entity({ tableName: 'known_address' })
export class KnownAddress {
  declare [PrimaryKeyProp]?: ['user', 'address']

  @ManyToOne(() => User, { primary: true, deleteRule: 'cascade', index: false })
  user!: User

  /** As `addressKey` writes it. */
  @PrimaryKey({ type: 'string', length: 45 })
  address!: string

  @Property({ type: InstantType })
  lastAt!: Date
}
