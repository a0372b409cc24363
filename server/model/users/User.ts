import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { defineEnum } from '../../platform/defineEnum.ts'

export const Role = defineEnum(
  'Role',
  'What a person or a token may do. Each role may do all that the ones after it may.',
  'ADMIN',
  'EDITOR',
  'VIEWER',
)
export type Role = keyof typeof Role

@ObjectType({ description: 'A person who signs in.' })
@Entity({ tableName: 'user' })
export class User {
  @Field(() => ID, { description: 'Key.' })
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  /** In lower case. Not everybody sees it: user.resolver.ts. */
  @Property({ type: 'string', length: 254 })
  @Unique()
  email!: string

  @Field(() => String, { description: 'What others see.' })
  @Property({ type: 'string', length: 100 })
  name!: string

  /** argon2id in PHC string format. */
  @Property({ type: 'string', length: 255 })
  passwordHash!: string

  @Field(() => Role, { description: 'What this person may do.' })
  @Property({ type: new EnumAsInt(Role) })
  role!: Role

  @Field(() => Boolean, { description: 'False: cannot sign in.' })
  @Property({ type: 'boolean' })
  isActive: boolean = true

  @Field(() => Date, { description: 'When it was created.' })
  @Property({ type: InstantType })
  createdAt!: Date

  @Field(() => Date, { description: 'When it was last changed.' })
  @Property({ type: InstantType })
  updatedAt!: Date

  /** The workspace whose member this person is. Addresses are unique in the installation, because people sign in with them. */
  @Property({ type: idType, defaultRaw: '1' })
  workspaceId!: number
}
