import { GraphQLJSON } from 'graphql-scalars'
import { Field, InputType, Int } from 'type-graphql'
import { ChannelKind, Severity } from '../enums.ts'

@InputType({ description: 'When a channel stays silent, except for severe incidents.' })
export class QuietHoursInput {
  @Field(() => String, { description: 'IANA time zone, as Europe/Berlin.' })
  timezone!: string

  @Field(() => [Int], { description: 'The days on which they begin, 0 to 6 from Sunday.' })
  days!: number[]

  @Field(() => String, { description: 'When they begin, as HH:MM.' })
  from!: string

  @Field(() => String, { description: 'When they end, as HH:MM; on the next day if it is not later than `from`.' })
  to!: string

  @Field(() => Severity, {
    nullable: true,
    defaultValue: 'CRITICAL',
    description: 'The lowest severity that is still sent.',
  })
  passes?: Severity | null
}

const settingsText = 'The settings of the kind, as an object: see docs/alerts.md. Unknown names are refused.'
const subjectText =
  'A custom subject, up to 300 characters, with placeholders such as {{ job.name }}; null: the default one.'
const textText = 'A custom text, up to 10,000 characters, with placeholders; null: the default one.'

@InputType({ description: 'A channel to create or test.' })
export class ChannelInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters, unique regardless of case.' })
  name!: string

  @Field(() => ChannelKind, { description: 'The service it sends through.' })
  kind!: ChannelKind

  @Field(() => GraphQLJSON, { description: settingsText })
  settings!: unknown

  @Field(() => QuietHoursInput, { nullable: true, description: 'When it stays silent; null: never.' })
  quietHours?: QuietHoursInput | null

  @Field(() => String, { nullable: true, description: subjectText })
  subject?: string | null

  @Field(() => String, { nullable: true, description: textText })
  text?: string | null

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "Whether messages show the beginning of the target's response.",
  })
  showAnswers?: boolean | null

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether it sends at all.' })
  isActive?: boolean | null
}

@InputType({ description: 'Changes to a channel. Fields left out stay as they are.' })
export class UpdateChannelInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that was edited. CONFLICT if it is no longer the current one.',
  })
  version?: number | null

  @Field(() => String, { nullable: true, description: 'Name, 1 to 100 characters, unique regardless of case.' })
  name?: string | null

  @Field(() => ChannelKind, {
    nullable: true,
    description: 'The service it sends through. A new kind needs all its settings.',
  })
  kind?: ChannelKind | null

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: `${settingsText} A setting that is left out or null stays as it is. A secret must be entered again if the URL leads to another origin.`,
  })
  settings?: unknown

  @Field(() => QuietHoursInput, { nullable: true, description: 'When it stays silent; null: never.' })
  quietHours?: QuietHoursInput | null

  @Field(() => String, { nullable: true, description: subjectText })
  subject?: string | null

  @Field(() => String, { nullable: true, description: textText })
  text?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether messages show the beginning of the target's response.",
  })
  showAnswers?: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'Whether it sends at all.' })
  isActive?: boolean | null
}
