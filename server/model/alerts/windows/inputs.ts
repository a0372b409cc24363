import { Field, ID, InputType, Int } from 'type-graphql'

const nameText = 'Name, 1 to 100 characters.'
const jobsText = 'Jobs whose alerts are muted, at most 200. Neither jobs, categories nor hosts: all alerts.'
const categoriesText = 'Categories whose alerts are muted, at most 100.'
const hostsText =
  'Hosts whose alerts are muted, at most 100, each with its port where its URLs have one: shop.example.com:8443.'
const fromText = 'When it begins, where it is once; with `to`.'
const toText = 'When it ends, where it is once; at most 366 days after it began.'
const patternText = 'When it begins, where it is again and again: a cron pattern; with `durationMinutes`.'
const durationText = 'How long it lasts, where it is again and again: 1 to 10080 minutes.'
const zoneText = 'IANA time zone that the pattern is read in; none: UTC.'

@InputType({ description: 'A maintenance window to be made: once (`from`, `to`), or again and again (`cronPattern`).' })
export class MaintenanceWindowInput {
  @Field(() => String, { description: nameText })
  name!: string

  @Field(() => [ID], { nullable: true, description: jobsText })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: categoriesText })
  categoryIds?: string[] | null

  @Field(() => [String], { nullable: true, description: hostsText })
  hosts?: string[] | null

  @Field(() => Date, { nullable: true, description: fromText })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: toText })
  to?: Date | null

  @Field(() => String, { nullable: true, description: patternText })
  cronPattern?: string | null

  @Field(() => Int, { nullable: true, description: durationText })
  durationMinutes?: number | null

  @Field(() => String, { nullable: true, description: zoneText })
  timezone?: string | null
}

@InputType({
  description: 'What is to change in a maintenance window; what is left out stays as it is, and null takes it away.',
})
export class UpdateMaintenanceWindowInput {
  @Field(() => String, { nullable: true, description: nameText })
  name?: string | null

  @Field(() => [ID], { nullable: true, description: jobsText })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: categoriesText })
  categoryIds?: string[] | null

  @Field(() => [String], { nullable: true, description: hostsText })
  hosts?: string[] | null

  @Field(() => Date, { nullable: true, description: fromText })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: toText })
  to?: Date | null

  @Field(() => String, { nullable: true, description: patternText })
  cronPattern?: string | null

  @Field(() => Int, { nullable: true, description: durationText })
  durationMinutes?: number | null

  @Field(() => String, { nullable: true, description: zoneText })
  timezone?: string | null
}
