import { Field, ID, InputType, Int } from 'type-graphql'
import { AlertKind, Severity } from '../enums.ts'

const nameText = 'Name, 1 to 100 characters'
const recoverText = 'Good runs in a row after which an incident resolves, 1 to 10.'
const policyText = 'The policy that decides who is notified. Without a policy and channels, the default policy applies.'

/** The fields that both inputs share. */
@InputType()
abstract class RuleFields {
  @Field(() => Int, {
    nullable: true,
    description:
      'The number of failures. The kind decides which of count, minutes, percent, ms and days a rule has: see docs/alerts.md.',
  })
  count?: number | null

  @Field(() => Int, { nullable: true, description: 'The period in minutes, for kinds that have one.' })
  minutes?: number | null

  @Field(() => Int, { nullable: true, description: 'Percent of the runs.' })
  percent?: number | null

  @Field(() => Int, { nullable: true, description: 'Milliseconds.' })
  ms?: number | null

  @Field(() => Int, { nullable: true, description: 'Days.' })
  days?: number | null

  @Field(() => [ID], {
    nullable: true,
    description: 'The jobs it watches, at most 200. Without jobs and categories, it watches all jobs.',
  })
  jobIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'The categories whose jobs it watches, at most 100.' })
  categoryIds?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'The channels that are notified, at most 20: short for a policy of one step that belongs to the rule.',
  })
  channelIds?: string[] | null
}

@InputType({ description: 'An alert rule to create or preview.' })
export class AlertRuleInput extends RuleFields {
  @Field(() => String, { nullable: true, description: `${nameText}. Default: the name of its kind.` })
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

@InputType({ description: 'Changes to an alert rule. Fields left out stay as they are.' })
export class UpdateAlertRuleInput extends RuleFields {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that was edited. CONFLICT if it is no longer the current one.',
  })
  version?: number | null

  @Field(() => String, { nullable: true, description: `${nameText}.` })
  name?: string | null

  @Field(() => AlertKind, {
    nullable: true,
    description: 'What it watches. The kind of a built-in rule cannot change.',
  })
  kind?: AlertKind | null

  @Field(() => Severity, { nullable: true, description: 'How severe its incidents are, starting with the next one.' })
  severity?: Severity | null

  @Field(() => Boolean, { nullable: true, description: 'Whether it watches at all.' })
  isActive?: boolean | null

  @Field(() => Int, { nullable: true, description: recoverText })
  recoverAfter?: number | null

  @Field(() => ID, { nullable: true, description: `${policyText} null: the default policy, too.` })
  policyId?: string | null
}
