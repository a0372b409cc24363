import { Arg, Authorized, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import { Incident } from '../../model/alerts/Incident.ts'
import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { StatsRange } from '../../model/statistics/StatsRange.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { ExecutionFilter } from '../../model/executions/listInputs.ts'
import { userInputError } from '../../platform/errors.ts'
import type { Scoped } from '../../model/Context.ts'
import { validationErrors } from '../../model/validate.ts'
import { Job } from '../../model/jobs/Job.ts'
import { dashboardTopic } from './dashboardTopic.ts'
import { executionsTopic, type ExecutionMessage } from './executionsTopic.ts'
import { incidentsTopic, type IncidentMessage } from './incidentsTopic.ts'
import { jobsTopic, type JobMessage } from './jobsTopic.ts'

@ObjectType({ description: 'Executions that changed, each in its latest state.' })
class ExecutionChanges {
  @Field(() => [Execution], { description: 'The executions.' })
  executions!: Execution[]

  @Field(() => Int, { description: 'Changes left out because there were too many: above 0, ask for the list again.' })
  dropped!: number
}

@ObjectType({ description: 'Jobs that changed.' })
class JobChanges {
  @Field(() => [Job], { description: 'Jobs that were made, changed or restored.' })
  jobs!: Job[]

  @Field(() => [ID], { description: 'Jobs that were deleted.' })
  deletedIds!: number[]
}

@ObjectType({ description: 'Incidents that changed, each in its latest state.' })
export class IncidentChanges {
  @Field(() => [Incident], { description: 'The incidents.' })
  incidents!: Incident[]

  @Field(() => Int, { description: 'Changes left out because there were too many: above 0, ask for the list again.' })
  dropped!: number
}

/** type-graphql passes the arguments to `subscribe` as the client sent them, without validation. */
const subscribe =
  <A, T>(open: (scoped: Scoped, args: A) => T) =>
  ({ context, args }: { context: object; args: object }) =>
    open(scopedOf(context as Scoped), args as A)

/** A topic outlives the operation of its first subscriber, so it must not keep that operation's context. */
const scopedOf = ({ services, scope }: Scoped): Scoped => ({ services, scope })

/** The live subscriptions. Each resolver subscribes to a topic. */
@Resolver()
export class LiveResolver {
  @Authorized()
  @Subscription(() => ExecutionChanges, {
    description: 'Executions as they change, at most ten messages a second. A slow reader gets the latest states.',
    subscribe: subscribe(async (scoped, { filter }: { filter?: ExecutionFilter | null }) => {
      const errors = filter ? await validationErrors(Object.assign(new ExecutionFilter(), filter)) : []
      if (errors.length > 0) throw userInputError(errors)
      return executionsTopic(scoped, filter ?? null)
    }),
  })
  executionsChanged(
    @Arg('filter', () => ExecutionFilter, { nullable: true, description: 'Which executions; none: all.' })
    _filter: ExecutionFilter | null,
    @Root() changes: ExecutionMessage,
  ): ExecutionChanges {
    return changes
  }

  @Authorized()
  @Subscription(() => JobChanges, {
    description: 'Jobs as people change them, or as they stop themselves; at most ten messages a second.',
    subscribe: subscribe((scoped, { ids }: { ids?: string[] | null }) => jobsTopic(scoped, ids ?? null)),
  })
  jobsChanged(
    @Arg('ids', () => [ID], { nullable: true, description: 'Which jobs; none: all.' }) _ids: string[] | null,
    @Root() changes: JobMessage,
  ): JobChanges {
    return changes
  }

  @Authorized()
  @Subscription(() => IncidentChanges, {
    description: 'Incidents as they open, change and end; at most ten messages a second.',
    subscribe: subscribe((scoped) => incidentsTopic(scoped)),
  })
  incidentsChanged(@Root() changes: IncidentMessage): IncidentChanges {
    return changes
  }

  @Authorized()
  @Subscription(() => Dashboard, {
    description: 'The dashboard whenever something has happened, at most once a second.',
    subscribe: subscribe((scoped, { range }: { range: StatsRange }) => dashboardTopic(scoped, range)),
  })
  dashboardChanged(
    @Arg('range', () => StatsRange, { defaultValue: 'LAST_24_HOURS', description: 'Which span up to now.' })
    _range: StatsRange,
    @Root() dashboard: Dashboard,
  ): Dashboard {
    return dashboard
  }
}
