import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'The server that answers.' })
export class SystemInfo {
  @Field(() => String, { description: 'Version of Carillon.' })
  version!: string

  @Field(() => String, { description: 'Kind and version of the database, as `SQLite 3.50.4`.' })
  database!: string

  @Field(() => Int, { description: 'How long this process has been up, in whole seconds.' })
  uptimeSeconds!: number

  @Field(() => Date, { description: 'When this process started.' })
  startedAt!: Date

  @Field(() => String, { description: 'Version of Node it runs on.' })
  nodeVersion!: string

  @Field(() => String, {
    nullable: true,
    description: 'PUBLIC_URL, to which messages of channels link; null where it is not set: they carry no link.',
  })
  publicUrl!: string | null

  @Field(() => Boolean, { description: 'Whether SMTP_URL is set: without it there are no channels of kind EMAIL.' })
  sendsEmails!: boolean
}
