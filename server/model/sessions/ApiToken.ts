import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { Role, User } from '../users/User.ts'

@ObjectType({ description: 'A token for programs, sent as `Authorization: Bearer car_…`.' })
@Entity({ tableName: 'api_token' })
export class ApiToken {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  user!: User

  @Field(() => String, { description: 'What it is for.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** SHA-256 of the token, hex. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  hash!: string

  @Field(() => String, { description: 'The first characters of the token, to know it by.' })
  @Property({ type: 'string', length: 16 })
  prefix!: string

  @Field(() => Role, { description: 'What it may do; never more than the person who made it.' })
  @Property({ type: new EnumAsInt(Role) })
  role!: Role

  @Field(() => Date, { description: 'When it was created.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it stops working; null: never.' })
  @Property({ type: InstantType, nullable: true })
  expiresAt: Date | null = null

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute.' })
  @Property({ type: InstantType, nullable: true })
  lastUsedAt: Date | null = null

  @Property({ type: InstantType, nullable: true })
  revokedAt: Date | null = null

  @Field(() => Boolean, { description: 'Whether it ends when its owner gets a new password.' })
  @Property({ type: 'boolean' })
  endsWithPassword: boolean = true
}
