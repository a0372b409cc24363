import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { AlertOpening, AlertPreview } from '../../model/alerts/rules/AlertPreview.ts'
import { AlertRuleInput } from '../../model/alerts/rules/inputs.ts'
import { previewRule } from '../../model/alerts/preview/previewRule.ts'
import type { Context } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'

@Resolver(() => AlertOpening)
export class PreviewResolver {
  @Authorized()
  @Query(() => AlertPreview, {
    description: 'How often a rule would have opened an incident, according to history. Saves nothing.',
  })
  previewAlertRule(
    @Arg('input', () => AlertRuleInput, { description: 'The rule. Its policy and channels have no effect here.' })
    input: AlertRuleInput,
    @Arg('days', () => Int, { nullable: true, defaultValue: 30, description: 'Days up to now, 1 to 90.' })
    days: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<AlertPreview> {
    return previewRule(context, input, days ?? 30)
  }

  @FieldResolver(() => Job, { nullable: true, description: 'The job, of a rule about jobs.' })
  job(@Root() { jobId }: AlertOpening, @Ctx() context: Context) {
    return jobId === null ? null : loadJob(context, jobId)
  }
}
