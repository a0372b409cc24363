import type { NonEmptyArray } from 'type-graphql'
import { AuditResolver } from '../audit/audit.resolver.ts'
import { ApiTokenResolver } from '../sessions/apiToken.resolver.ts'
import { SessionResolver } from '../sessions/session.resolver.ts'
import { CategoryResolver } from '../categories/category.resolver.ts'
import { AlertPolicyResolver, AlertStepResolver } from '../alerts/alertPolicy.resolver.ts'
import { AlertRuleResolver } from '../alerts/alertRule.resolver.ts'
import { ChannelResolver } from '../alerts/channel.resolver.ts'
import { DeliveryResolver } from '../alerts/delivery.resolver.ts'
import { IncidentDeedsResolver } from '../alerts/incidentDeeds.resolver.ts'
import { IncidentEventResolver, IncidentFieldsResolver } from '../alerts/incidentFields.resolver.ts'
import { IncidentResolver } from '../alerts/incident.resolver.ts'
import { DashboardAlertsResolver, JobAlertsResolver } from '../alerts/jobAlerts.resolver.ts'
import { MaintenanceWindowResolver } from '../alerts/maintenanceWindow.resolver.ts'
import { PreviewResolver } from '../alerts/preview.resolver.ts'
import { AttemptResolver } from '../executions/attempt.resolver.ts'
import { ExecutionResolver } from '../executions/execution.resolver.ts'
import { RunsResolver } from '../executions/runs.resolver.ts'
import { JobEditsResolver } from '../jobs/jobEdits.resolver.ts'
import { JobFieldsResolver } from '../jobs/jobFields.resolver.ts'
import { JobFieldRulesResolver } from '../jobs/jobFieldRules.resolver.ts'
import { JobRequestResolver } from '../jobs/jobRequest.resolver.ts'
import { JobRunsResolver } from '../jobs/jobRuns.resolver.ts'
import { JobsResolver } from '../jobs/jobs.resolver.ts'
import { DashboardResolver } from '../statistics/dashboard.resolver.ts'
import { JobStatsResolver } from '../statistics/jobStats.resolver.ts'
import { ScheduleResolver } from '../jobs/schedule.resolver.ts'
import { LiveResolver } from '../live/live.resolver.ts'
import { SystemResolver } from '../system/system.resolver.ts'
import { SetupResolver } from '../users/setup.resolver.ts'
import { UserResolver } from '../users/user.resolver.ts'

/** All resolvers: one class per noun. */
export const resolvers: NonEmptyArray<Function> = [
  SetupResolver,
  UserResolver,
  SessionResolver,
  ApiTokenResolver,
  AuditResolver,
  CategoryResolver,
  AlertRuleResolver,
  AlertPolicyResolver,
  AlertStepResolver,
  ChannelResolver,
  DeliveryResolver,
  IncidentResolver,
  IncidentFieldsResolver,
  IncidentEventResolver,
  IncidentDeedsResolver,
  JobAlertsResolver,
  DashboardAlertsResolver,
  MaintenanceWindowResolver,
  PreviewResolver,
  JobEditsResolver,
  JobFieldsResolver,
  JobFieldRulesResolver,
  JobRequestResolver,
  JobRunsResolver,
  JobsResolver,
  AttemptResolver,
  ExecutionResolver,
  RunsResolver,
  DashboardResolver,
  JobStatsResolver,
  ScheduleResolver,
  LiveResolver,
  SystemResolver,
]
