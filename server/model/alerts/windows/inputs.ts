import { Field, ID, InputType, Int } from 'type-graphql'

const nameText = 'Name, 1 to 100 characters.'
/** The fields that both inputs share. */
@InputType()
abstract class WindowFields {
  @Field(() => [ID], {
    nullable: true,
    description:
      'The jobs whose alerts are muted, at most 200. Without jobs, categories and hosts, all alerts are muted.',
  })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'The categories whose alerts are muted, at most 100.' })
  categoryIds?: string[] | null

  @Field(() => [String], {
    nullable: true,
    description:
      'Hosts whose alerts are muted, at most 100, each with its port where its URLs have one: shop.example.com:8443.',
  })
  hosts?: string[] | null

  @Field(() => Date, { nullable: true, description: 'When a one-time window starts; requires `to`.' })
  from?: Date | null

  @Field(() => Date, {
    nullable: true,
    description: 'When a one-time window ends, at most 366 days after its start.',
  })
  to?: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'The cron pattern by which a repeated window starts; requires `durationMinutes`.',
  })
  cronPattern?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'The length of a repeated window, 1 to 10080 minutes.',
  })
  durationMinutes?: number | null

  @Field(() => String, { nullable: true, description: 'The IANA time zone of the pattern. Default: UTC.' })
  timezone?: string | null
}

@InputType({ description: 'A new maintenance window: one-time (`from`, `to`) or repeated (`cronPattern`).' })
export class MaintenanceWindowInput extends WindowFields {
  @Field(() => String, { description: nameText })
  name!: string
}

@InputType({
  description: 'Changes to a maintenance window. Fields left out stay as they are, and null clears a field.',
})
export class UpdateMaintenanceWindowInput extends WindowFields {
  @Field(() => String, { nullable: true, description: nameText })
  name?: string | null
}
