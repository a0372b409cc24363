import { Arg, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { userInputError } from '../../platform/errors.ts'
import type { Context } from '../../model/Context.ts'
import { previewSchedule } from '../../schedule/schedule.ts'
import { UpcomingRun, upcomingRuns } from '../../model/jobs/upcoming.ts'

const maxRuns = 100

@ObjectType('SchedulePreview', { description: 'What a cron pattern would do.' })
class SchedulePreviewView {
  @Field(() => Boolean, { description: 'Whether it can be used.' })
  valid!: boolean

  @Field(() => String, { nullable: true, description: 'What is wrong and what to write instead; null: nothing.' })
  error!: string | null

  @Field(() => String, { nullable: true, description: 'The schedule in words.' })
  text!: string | null

  @Field(() => [Date], { description: 'Its next runs.' })
  runs!: Date[]

  @Field(() => [String], { description: 'What to know of it: clock changes ahead, seldom or very frequent runs.' })
  notes!: string[]
}

/** Looking ahead. */
@Resolver()
export class ScheduleResolver {
  @Authorized()
  @Query(() => SchedulePreviewView, {
    description:
      'What a cron pattern would do, before any job has it. A pattern that cannot be used is an answer, not an error.',
  })
  previewSchedule(
    @Arg('cronPattern', () => String, { description: 'Cron pattern of 5 or 6 fields, or @hourly and such.' })
    cronPattern: string,
    @Arg('timezone', () => String, { nullable: true, defaultValue: 'UTC', description: 'IANA time zone.' })
    timezone: string | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 10, description: 'How many runs, from 1 to 100.' })
    count: number | null,
    @Arg('from', () => Date, { nullable: true, description: 'The first run is after this instant; none: after now.' })
    from: Date | null,
    @Ctx() { services }: Context,
  ): SchedulePreviewView {
    const fromMs = (from ?? services.now()).getTime()
    const preview = previewSchedule(cronPattern, timezone ?? 'UTC', bounded('count', count ?? 10), fromMs)
    return { ...preview, runs: preview.runs.map((ms) => new Date(ms)) }
  }

  @Authorized()
  @Query(() => [UpcomingRun], { description: 'The next runs of all jobs together, soonest first.' })
  upcomingRuns(
    @Arg('until', () => Date, { description: 'None after this instant.' }) until: Date,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100, description: 'How many at most, from 1 to 100.' })
    first: number | null,
    @Ctx() { services, scope }: Context,
  ): Promise<UpcomingRun[]> {
    return upcomingRuns(services.data.sql, scope, until.getTime(), bounded('first', first ?? maxRuns))
  }
}

function bounded(path: string, count: number): number {
  if (count >= 1 && count <= maxRuns) return count
  throw userInputError([{ path, message: `Ask for 1 to ${maxRuns}.` }])
}
