import { Field, ID, InputType, Int } from 'type-graphql'

const nameText = 'Name, 1 to 100 characters.'
/** What both inputs say in the same way. */
@InputType()
abstract class WindowFields {
  @Field(() => [ID], {
    nullable: true,
    description: 'Jobs whose alerts are muted, at most 200. Neither jobs, categories nor hosts: all alerts.',
  })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Categories whose alerts are muted, at most 100.' })
  categoryIds?: string[] | null

  @Field(() => [String], {
    nullable: true,
    description:
      'Hosts whose alerts are muted, at most 100, each with its port where its URLs have one: shop.example.com:8443.',
  })
  hosts?: string[] | null

  @Field(() => Date, { nullable: true, description: 'When it begins, where it is once; with `to`.' })
  from?: Date | null

  @Field(() => Date, {
    nullable: true,
    description: 'When it ends, where it is once; at most 366 days after it began.',
  })
  to?: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'When it begins, where it is again and again: a cron pattern; with `durationMinutes`.',
  })
  cronPattern?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'How long it lasts, where it is again and again: 1 to 10080 minutes.',
  })
  durationMinutes?: number | null

  @Field(() => String, { nullable: true, description: 'IANA time zone that the pattern is read in; none: UTC.' })
  timezone?: string | null
}

@InputType({ description: 'A maintenance window to be made: once (`from`, `to`), or again and again (`cronPattern`).' })
export class MaintenanceWindowInput extends WindowFields {
  @Field(() => String, { description: nameText })
  name!: string
}

@InputType({
  description: 'What is to change in a maintenance window; what is left out stays as it is, and null takes it away.',
})
export class UpdateMaintenanceWindowInput extends WindowFields {
  @Field(() => String, { nullable: true, description: nameText })
  name?: string | null
}
