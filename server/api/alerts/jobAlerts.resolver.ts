import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql'
import { AlertRule } from '../../model/alerts/AlertRule.ts'
import { Incident } from '../../model/alerts/Incident.ts'
import { loadOpenOfJob, openIncidents } from '../../model/alerts/incidents/openIncidents.ts'
import { rulesOfJob } from '../../model/alerts/rules/rulesOfJob.ts'
import type { Context } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { Dashboard } from '../../model/statistics/Dashboard.ts'

@Resolver(() => Job)
export class JobAlertsResolver {
  @Extensions({ assumedLength: 3 })
  @FieldResolver(() => [Incident], { description: 'The open incidents of the job, newest first.' })
  async openIncidents(@Root() { id }: Job, @Ctx() context: Context): Promise<Incident[]> {
    return (await loadOpenOfJob(context, id)) ?? []
  }

  @FieldResolver(() => [AlertRule], {
    description:
      'The rules that watch it: for each kind, those with the narrowest scope. Includes rules that name it and are switched off.',
  })
  alertRules(@Root() job: Job, @Ctx() context: Context): Promise<AlertRule[]> {
    return rulesOfJob(context, job)
  }
}

@Resolver(() => Dashboard)
export class DashboardAlertsResolver {
  @Extensions({ assumedLength: 20 })
  @FieldResolver(() => [Incident], {
    description:
      'The open incidents, the most severe first and then the newest, at most 100. The children of a HOST_DOWN incident are left out.',
  })
  openIncidents(@Ctx() context: Context): Promise<Incident[]> {
    return openIncidents(context)
  }
}
