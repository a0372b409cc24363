import { Field, InputType, Int } from 'type-graphql'
import { inputFields } from './inputFields.ts'
import type { Backoff, HttpMethod, JobStatus, MisfirePolicy, OverlapPolicy } from './enums.ts'
import type { HeaderInput, JobAuthInput } from './requestInputs.ts'

/** What a person says of a job; absent: nothing was said. The marks are in `inputFields`. */
export abstract class JobValues {
  name?: string | null
  description?: string | null
  categoryId?: string | null
  cronPattern?: string | null
  timezone?: string | null
  url?: string | null
  method?: HttpMethod | null
  headers?: HeaderInput[] | null
  body?: string | null
  auth?: JobAuthInput | null
  successCodes?: string | null
  timeoutMs?: number | null
  followRedirects?: boolean | null
  retryAttempts?: number | null
  retryDelayMs?: number | null
  backoff?: Backoff | null
  disableAfterFailures?: number | null
  overlapPolicy?: OverlapPolicy | null
  misfirePolicy?: MisfirePolicy | null
  status?: JobStatus | null
}

@InputType({ description: 'A job to be made.' })
export class CreateJobInput extends JobValues {}

@InputType({ description: 'What is to change in a job; what is left out stays as it is.' })
export class UpdateJobInput extends JobValues {
  @Field(() => Int, { description: 'The version the change was made from; another one by now: CONFLICT.' })
  version!: number
}

for (const [name, { type, description, otherwise, checks = [] }] of Object.entries(inputFields)) {
  const required = otherwise === undefined
  const defaultValue = otherwise ?? undefined
  Field(type as () => typeof String, { nullable: !required, defaultValue, description })(CreateJobInput.prototype, name)
  Field(type as () => typeof String, { nullable: true, description })(UpdateJobInput.prototype, name)
  for (const inputClass of [CreateJobInput, UpdateJobInput])
    for (const check of checks) check(inputClass.prototype, name)
}
