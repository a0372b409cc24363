import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { InstantType } from '../../database/columnTypes.ts'
import { User } from '../users/User.ts'

/** A family of refresh tokens: one sign-in on one browser. Only the newest token is valid; an older one ends the family. */
@ObjectType({ description: 'One sign-in on one browser.' })
@Entity({ tableName: 'session' })
export class Session {
  /** UUID. */
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: 'string', length: 36 })
  id!: string

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  user!: User

  /** SHA-256 of the newest refresh token, hex. */
  @Property({ type: 'string', length: 64 })
  refreshHash!: string

  /** SHA-256 of the token before; good for a few seconds more, so that two tabs do not end each other's session. */
  @Property({ type: 'string', length: 64, nullable: true })
  previousHash: string | null = null

  @Property({ type: InstantType, nullable: true })
  rotatedAt: Date | null = null

  /** The newest refresh token, encrypted: given again to a second tab that still holds the one before. */
  @Property({ type: 'string', length: 500, nullable: true })
  encryptedToken: string | null = null

  @Property({ type: 'boolean' })
  rememberMe: boolean = false

  @Field(() => String, { nullable: true, description: "The browser's own name for itself." })
  @Property({ type: 'string', length: 300, nullable: true })
  userAgent: string | null = null

  @Field(() => String, { nullable: true, description: 'Address it was last used from.' })
  @Property({ type: 'string', length: 45, nullable: true })
  ip: string | null = null

  @Field(() => Date, { description: 'When this sign-in happened.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { description: 'When it was last used to get a new access token.' })
  @Property({ type: InstantType })
  lastUsedAt!: Date

  @Field(() => Date, { description: 'When it ends if it is not used again.' })
  @Property({ type: InstantType })
  expiresAt!: Date

  @Property({ type: InstantType, nullable: true })
  revokedAt: Date | null = null
}
