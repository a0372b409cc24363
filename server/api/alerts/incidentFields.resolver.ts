import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql'
import { AlertRule } from '../../model/alerts/AlertRule.ts'
import { Delivery } from '../../model/alerts/Delivery.ts'
import { loadDelivery } from '../../model/alerts/deliveries/loadDelivery.ts'
import { Incident } from '../../model/alerts/Incident.ts'
import { IncidentEvent } from '../../model/alerts/IncidentEvent.ts'
import { loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import { loadChildren, loadDeliveryIds, loadEvents } from '../../model/alerts/incidents/ofIncident.ts'
import { loadRule } from '../../model/alerts/rules/loadRule.ts'
import type { Context } from '../../model/Context.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { loadExecution } from '../../model/executions/loadExecution.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { loadUser } from '../../model/users/loadUser.ts'
import { User } from '../../model/users/User.ts'
import { present } from './present.ts'

/** The fields of an incident that need other tables, loaded for all incidents of a page at once. */
@Resolver(() => Incident)
export class IncidentFieldsResolver {
  @FieldResolver(() => AlertRule, { nullable: true, description: 'The rule that opened it; null: it was deleted.' })
  rule(@Root() { ruleId }: Incident, @Ctx() context: Context) {
    return loadRule(context, ruleId)
  }

  @FieldResolver(() => Job, { nullable: true, description: 'The job that it is about.' })
  job(@Root() { jobId }: Incident, @Ctx() context: Context) {
    return jobId === null ? null : loadJob(context, jobId)
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who acknowledged it.' })
  acknowledgedBy(@Root() { acknowledgedById: id }: Incident, @Ctx() context: Context) {
    return id === null ? null : loadUser(context, id)
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The HOST_DOWN incident that explains this one. Only the parent is announced.',
  })
  parent(@Root() { parentId }: Incident, @Ctx() context: Context) {
    return parentId === null ? null : loadIncident(context, parentId)
  }

  @Extensions({ assumedLength: 20 })
  @FieldResolver(() => [Incident], {
    description: 'The incidents that this one explains, oldest first, at most 200.',
  })
  async children(@Root() { id }: Incident, @Ctx() { services }: Context): Promise<Incident[]> {
    return (await loadChildren(services, id)) ?? []
  }

  @FieldResolver(() => Execution, { nullable: true, description: 'The run that opened it.' })
  firstExecution(@Root() { firstExecutionId: id }: Incident, @Ctx() context: Context) {
    return id === null ? null : loadExecution(context, id)
  }

  @FieldResolver(() => Execution, { nullable: true, description: 'The newest run that it counts.' })
  lastExecution(@Root() { lastExecutionId: id }: Incident, @Ctx() context: Context) {
    return id === null ? null : loadExecution(context, id)
  }

  @Extensions({ assumedLength: 20 })
  @FieldResolver(() => [IncidentEvent], {
    description: 'Its timeline, oldest first; only the newest 200 events.',
  })
  async events(@Root() { id }: Incident, @Ctx() { services }: Context): Promise<IncidentEvent[]> {
    return (await loadEvents(services, id)) ?? []
  }

  @FieldResolver(() => [Delivery], { description: 'The messages about it, newest first, at most 100.' })
  async deliveries(@Root() { id }: Incident, @Ctx() context: Context): Promise<Delivery[]> {
    const keys = (await loadDeliveryIds(context.services, id)) ?? []
    return present(keys, (key) => loadDelivery(context, key))
  }
}

@Resolver(() => IncidentEvent)
export class IncidentEventResolver {
  @FieldResolver(() => String, {
    description: 'opened, joined, reminded, escalated, acknowledged, snoozed, flapping or resolved.',
  })
  type(@Root() { type }: IncidentEvent): string {
    return type.toLowerCase()
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: Carillon.' })
  actor(@Root() { actorId }: IncidentEvent, @Ctx() context: Context) {
    return actorId === null ? null : loadUser(context, actorId)
  }
}
