import { Field, InputType, Int } from 'type-graphql'
import type { Inputs } from './fields/Field.ts'
import { fields } from './fields/fields.ts'

/** What an input says about a job; absent: it says nothing. The fields declare the types and checks. */
export type JobValues = Inputs<typeof fields>

const FieldInputs = class {} as new () => JobValues

@InputType({ description: 'A job to be made.' })
export class CreateJobInput extends FieldInputs {}

@InputType({ description: 'Changes to a job. Fields left out stay as they are.' })
export class UpdateJobInput extends FieldInputs {
  @Field(() => Int, { description: 'The version that was edited. CONFLICT if it is no longer the current one.' })
  version!: number
}

for (const [name, field] of Object.entries(fields)) {
  const { description, required, checks = [] } = field
  const type = field.type as () => typeof String
  // The schema shows defaults that are scalars; null and lists stand for "nothing".
  const defaultValue = required || typeof field.default === 'object' ? undefined : field.default
  Field(type, { nullable: !required, defaultValue, description })(CreateJobInput.prototype, name)
  Field(type, { nullable: true, description })(UpdateJobInput.prototype, name)
  for (const inputClass of [CreateJobInput, UpdateJobInput])
    for (const check of checks) check(inputClass.prototype, name)
}
