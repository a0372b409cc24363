import { Field, ID, InputType, Int } from 'type-graphql'
import { Severity } from '../enums.ts'

@InputType({ description: 'Whom to notify when an incident has been open for some time and nobody acknowledged it.' })
export class AlertStepInput {
  @Field(() => Int, {
    description: 'Minutes after the incident was announced: 0 for the first step, and more for each further one.',
  })
  afterMinutes!: number

  @Field(() => [ID], { description: 'The channels that are notified.' })
  channelIds!: string[]

  @Field(() => Severity, { nullable: true, description: 'Raises the incident to at least this severity.' })
  raiseTo?: Severity | null
}

const nameText = 'Name, 1 to 100 characters, unique regardless of case.'
const defaultText = 'true: rules without a policy use it, in place of the present default.'
const remindText = 'Minutes between reminders of CRITICAL incidents, 5 to 10080; null: there are none.'
const waitText = 'Seconds for which an opening waits for others, 0 to 300.'
const stepsText = 'One to five steps, with at most 20 channels in all.'

@InputType({ description: 'A policy to create.' })
export class AlertPolicyInput {
  @Field(() => String, { description: nameText })
  name!: string

  @Field(() => Boolean, { nullable: true, description: defaultText })
  isDefault?: boolean | null

  @Field(() => Int, { nullable: true, defaultValue: 15, description: waitText })
  groupWaitSeconds?: number | null

  @Field(() => Int, { nullable: true, description: `${remindText} Left out: 240.` })
  remindEveryMinutes?: number | null

  @Field(() => [AlertStepInput], { description: stepsText })
  steps!: AlertStepInput[]
}

@InputType({ description: 'Changes to a policy. Fields left out stay as they are.' })
export class UpdateAlertPolicyInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that was edited. CONFLICT if it is no longer the current one.',
  })
  version?: number | null

  @Field(() => String, { nullable: true, description: nameText })
  name?: string | null

  @Field(() => Boolean, { nullable: true, description: defaultText })
  isDefault?: boolean | null

  @Field(() => Int, { nullable: true, description: waitText })
  groupWaitSeconds?: number | null

  @Field(() => Int, { nullable: true, description: remindText })
  remindEveryMinutes?: number | null

  @Field(() => [AlertStepInput], { nullable: true, description: stepsText })
  steps?: AlertStepInput[] | null
}
