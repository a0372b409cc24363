import { Field, ID, InputType, Int } from 'type-graphql'
import { AlertKind, Severity } from '../enums.ts'

const nameText = 'Name, 1 to 100 characters'
const recoverText = 'Good runs in a row after which an incident resolves, 1 to 10.'
const policyText = 'The policy that says who is told. Neither policy nor channels: the default policy.'

/** What both inputs say in the same way. */
@InputType()
abstract class RuleFields {
  @Field(() => Int, {
    nullable: true,
    description:
      'Failures. Which of count, minutes, percent, ms and days a rule has follows from its kind: see docs/alerts.md.',
  })
  count?: number | null

  @Field(() => Int, { nullable: true, description: 'Minutes, of kinds that look at a span of time.' })
  minutes?: number | null

  @Field(() => Int, { nullable: true, description: 'Percent of the runs.' })
  percent?: number | null

  @Field(() => Int, { nullable: true, description: 'Milliseconds.' })
  ms?: number | null

  @Field(() => Int, { nullable: true, description: 'Days.' })
  days?: number | null

  @Field(() => [ID], {
    nullable: true,
    description: 'The jobs it watches, at most 200. Neither jobs nor categories: all jobs.',
  })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'The categories whose jobs it watches, at most 100.' })
  categoryIds?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'The channels that are told, at most 20: short for a policy of one step that belongs to the rule.',
  })
  channelIds?: string[] | null
}

@InputType({ description: 'An alert rule to be made or tried.' })
export class AlertRuleInput extends RuleFields {
  @Field(() => String, { nullable: true, description: `${nameText}; none: named after its kind.` })
  name?: string | null

  @Field(() => AlertKind, { description: 'What it watches.' })
  kind!: AlertKind

  @Field(() => Severity, { nullable: true, defaultValue: 'WARNING', description: 'How severe its incidents are.' })
  severity?: Severity | null

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether it watches at all.' })
  isActive?: boolean | null

  @Field(() => Int, { nullable: true, defaultValue: 1, description: recoverText })
  recoverAfter?: number | null

  @Field(() => ID, { nullable: true, description: policyText })
  policyId?: string | null
}

@InputType({ description: 'What is to change in an alert rule; what is left out stays as it is.' })
export class UpdateAlertRuleInput extends RuleFields {
  @Field(() => Int, {
    nullable: true,
    description: 'The version the change was made from; another one by now: CONFLICT.',
  })
  version?: number | null

  @Field(() => String, { nullable: true, description: `${nameText}.` })
  name?: string | null

  @Field(() => AlertKind, { nullable: true, description: 'What it watches. That of a built-in rule stays.' })
  kind?: AlertKind | null

  @Field(() => Severity, { nullable: true, description: 'How severe its incidents are, from the next one.' })
  severity?: Severity | null

  @Field(() => Boolean, { nullable: true, description: 'Whether it watches at all.' })
  isActive?: boolean | null

  @Field(() => Int, { nullable: true, description: recoverText })
  recoverAfter?: number | null

  @Field(() => ID, { nullable: true, description: `${policyText} null: the default policy, too.` })
  policyId?: string | null
}
