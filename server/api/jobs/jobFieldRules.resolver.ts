import { Authorized, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { Bounds } from '../../model/jobs/fields/Field.ts'
import { fieldRules, type NamedRules } from '../../model/jobs/fields/fieldRules.ts'

@ObjectType({ description: 'What a value of a job must keep to; null: not bounded in this way.' })
class JobFieldRule implements NamedRules, Nullable<Bounds> {
  @Field(() => String, { description: 'The field of the input, or a part of one, as `headers.value`.' })
  name!: string

  @Field(() => String, {
    nullable: true,
    description: 'What a new job gets where nothing is said, as JSON; null: it must be said, or it is a part.',
  })
  default!: string | null

  @Field(() => Int, { nullable: true, description: 'The minimum of a number.' })
  min!: number | null

  @Field(() => Int, { nullable: true, description: 'The maximum of a number.' })
  max!: number | null

  @Field(() => Int, { nullable: true, description: 'The minimum length in characters.' })
  minLength!: number | null

  @Field(() => Int, { nullable: true, description: 'The maximum length in characters.' })
  maxLength!: number | null

  @Field(() => Int, { nullable: true, description: 'The maximum number of items in a list.' })
  maxItems!: number | null

  @Field(() => Int, { nullable: true, description: 'The maximum size of a text in bytes of UTF-8.' })
  maxBytes!: number | null
}

type Nullable<T> = { [K in keyof Required<T>]: T[K] | null }

const unbounded = { min: null, max: null, minLength: null, maxLength: null, maxItems: null, maxBytes: null }

@Resolver()
export class JobFieldRulesResolver {
  @Authorized()
  @Query(() => [JobFieldRule], { description: 'Defaults and bounds of the fields of a job, for forms.' })
  jobFieldRules(): JobFieldRule[] {
    return fieldRules().map(({ name, default: value, bounds }) => ({ name, default: value, ...unbounded, ...bounds }))
  }
}
