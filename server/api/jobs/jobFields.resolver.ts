import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Category } from '../../model/categories/Category.ts'
import { loadCategory } from '../../model/categories/loadCategory.ts'
import { userInputError } from '../../platform/errors.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { loadExecution } from '../../model/executions/loadExecution.ts'
import { recentLoader } from '../../model/executions/recent.ts'
import type { Context } from '../../model/Context.ts'
import { compileSchedule, ScheduleError, scheduleText } from '../../schedule/schedule.ts'
import { loadUser } from '../../model/users/loadUser.ts'
import { User } from '../../model/users/User.ts'
import { Job } from '../../model/jobs/Job.ts'

const maxShown = 100

/** What belongs to a job, loaded for all jobs of a page at once. */
@Resolver(() => Job)
export class JobFieldsResolver {
  @FieldResolver(() => Category, { description: 'Its category.' })
  category(@Root() job: Job, @Ctx() context: Context) {
    return loadCategory(context, job.categoryId)
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who made it.' })
  createdBy(@Root() job: Job, @Ctx() context: Context) {
    return job.createdById === null ? null : loadUser(context, job.createdById)
  }

  @FieldResolver(() => String, { description: 'The schedule in words.' })
  scheduleText(@Root() job: Job): string {
    try {
      return scheduleText(job.cronPattern, job.timezone)
    } catch (error) {
      // As where this server's zone data lacks the zone: one such job must not spoil a list.
      if (error instanceof ScheduleError) return error.message
      throw error
    }
  }

  @FieldResolver(() => [Date], { description: 'The next planned instants; none while it does not run.' })
  upcomingRuns(
    @Root() job: Job,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'How many, from 1 to 100.' })
    count: number | null,
  ): Date[] {
    const wanted = bounded(count ?? 5)
    if (job.nextRunAt === null) return []
    const { next } = compileSchedule(job.cronPattern, job.timezone, String(job.id))
    const runs: Date[] = []
    for (let at: number | null = job.nextRunAt.getTime(); at !== null && runs.length < wanted; at = next(at))
      runs.push(new Date(at))
    return runs
  }

  @FieldResolver(() => Execution, { nullable: true, description: 'The execution that ended last; skipped ones aside.' })
  lastExecution(@Root() job: Job, @Ctx() context: Context) {
    return job.lastExecutionId === null ? null : loadExecution(context, job.lastExecutionId)
  }

  @FieldResolver(() => [Execution], { description: 'The newest executions, newest first.' })
  recentExecutions(
    @Root() job: Job,
    @Arg('count', () => Int, { nullable: true, defaultValue: 30, description: 'How many, from 1 to 100.' })
    count: number | null,
    @Ctx() { services }: Context,
  ) {
    return recentLoader(bounded(count ?? 30))(services, job.id)
  }

  @FieldResolver(() => String, {
    description:
      'The newest executions in one short text, for lists of many jobs: newest first with a space between, each as key:status:scheduledFor:durationMs, where scheduledFor is in Unix milliseconds and durationMs is empty before the end.',
  })
  async heartbeat(
    @Root() job: Job,
    @Arg('count', () => Int, { nullable: true, defaultValue: 30, description: 'How many, from 1 to 100.' })
    count: number | null,
    @Ctx() { services }: Context,
  ): Promise<string> {
    const rows = await recentLoader(bounded(count ?? 30))(services, job.id)
    return (rows ?? [])
      .map(
        ({ id, status, scheduledFor, durationMs }) => `${id}:${status}:${scheduledFor.getTime()}:${durationMs ?? ''}`,
      )
      .join(' ')
  }
}

function bounded(count: number): number {
  if (count >= 1 && count <= maxShown) return count
  throw userInputError([{ path: 'count', message: `Ask for 1 to ${maxShown}.` }])
}
