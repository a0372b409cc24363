import { Arg, Authorized, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { AlertPolicy } from '../../model/alerts/AlertPolicy.ts'
import { AlertRule } from '../../model/alerts/AlertRule.ts'
import { defaultPolicy, loadPolicy } from '../../model/alerts/policies/loadPolicy.ts'
import { AlertRuleInput, UpdateAlertRuleInput } from '../../model/alerts/rules/inputs.ts'
import { listRules, loadRule } from '../../model/alerts/rules/loadRule.ts'
import { createRule, deleteRule, updateRule } from '../../model/alerts/rules/saveRule.ts'
import { sentenceOf } from '../../model/alerts/rules/sentence.ts'
import { Category } from '../../model/categories/Category.ts'
import { loadCategory } from '../../model/categories/loadCategory.ts'
import type { Context } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { parseId } from '../../model/parseId.ts'
import { present } from './present.ts'

@Resolver(() => AlertRule)
export class AlertRuleResolver {
  @Authorized()
  @Extensions({ assumedLength: 200 })
  @Query(() => [AlertRule], { description: 'All alert rules, oldest first, so the built-in ones come first.' })
  alertRules(@Ctx() context: Context): Promise<AlertRule[]> {
    return listRules(context)
  }

  @Authorized()
  @Query(() => AlertRule, { nullable: true, description: 'One alert rule; null: there is none with this id.' })
  async alertRule(
    @Arg('id', () => ID, { description: 'Key of the rule.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AlertRule | null> {
    const key = parseId(id)
    return key === null ? null : ((await loadRule(context, key)) ?? null)
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether Carillon created it. Such a rule can be changed and switched off, but not deleted.',
  })
  isBuiltIn(@Root() rule: AlertRule): boolean {
    return rule.builtInKey !== null
  }

  @FieldResolver(() => [Job], { description: 'The jobs that it names, including deleted ones.' })
  jobs(@Root() { jobIds }: AlertRule, @Ctx() context: Context): Promise<Job[]> {
    return present(jobIds, (id) => loadJob(context, id))
  }

  @FieldResolver(() => [Category], {
    description: 'The categories whose jobs it watches. A rule with neither jobs nor categories watches all jobs.',
  })
  categories(@Root() { categoryIds }: AlertRule, @Ctx() context: Context): Promise<Category[]> {
    return present(categoryIds, (id) => loadCategory(context, id))
  }

  @FieldResolver(() => AlertPolicy, {
    nullable: true,
    description:
      'The policy that decides who is notified: its own, or the default one. null: there is none yet, and nobody is notified.',
  })
  async policy(@Root() { policyId }: AlertRule, @Ctx() context: Context): Promise<AlertPolicy | null> {
    return (await (policyId === null ? defaultPolicy(context) : loadPolicy(context, policyId))) ?? null
  }

  @Extensions({ maxBytes: 8000 })
  @FieldResolver(() => String, { description: 'The rule as one sentence.' })
  text(@Root() rule: AlertRule, @Ctx() context: Context): Promise<string> {
    return sentenceOf(context, rule)
  }

  @Authorized('EDITOR')
  @Mutation(() => AlertRule, { description: 'Creates an alert rule.' })
  async createAlertRule(
    @Arg('input', () => AlertRuleInput, { description: 'The rule.' }) input: AlertRuleInput,
    @Ctx() context: Context,
  ) {
    return loadRule(context, await createRule(context, input))
  }

  @Authorized('EDITOR')
  @Mutation(() => AlertRule, {
    description:
      'Changes an alert rule. CONFLICT if it was changed since `version`; `extensions.current` is its current state.',
  })
  async updateAlertRule(
    @Arg('id', () => ID, { description: 'Key of the rule.' }) id: string,
    @Arg('input', () => UpdateAlertRuleInput, { description: 'The changes.' }) input: UpdateAlertRuleInput,
    @Ctx() context: Context,
  ) {
    return loadRule(context, await updateRule(context, parseId(id), input))
  }

  @Authorized('EDITOR')
  @Mutation(() => ID, {
    description:
      'Deletes an alert rule. Its open incidents are resolved without a message. CONFLICT for a built-in rule.',
  })
  deleteAlertRule(@Arg('id', () => ID, { description: 'Key of the rule.' }) id: string, @Ctx() context: Context) {
    return deleteRule(context, parseId(id))
  }
}
