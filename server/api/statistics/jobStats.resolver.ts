import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { loader } from '../../model/loader.ts'
import { Job } from '../../model/jobs/Job.ts'
import { JobStats } from '../../model/statistics/JobStats.ts'
import { statsOf } from '../../model/statistics/statsOf.ts'
import { spanOf, StatsRange } from '../../model/statistics/StatsRange.ts'

/** Read for all jobs of a page at once, one loader a range. */
const loaders = Object.fromEntries(
  Object.keys(StatsRange).map((range) => [
    range,
    loader<number, JobStats>(({ data, now }, ids) =>
      statsOf(data.sql, ids, spanOf(range as StatsRange, now().getTime())),
    ),
  ]),
)

@Resolver(() => Job)
export class JobStatsResolver {
  @FieldResolver(() => JobStats, { description: 'How its executions ended in a range, and how long they took.' })
  stats(
    @Root() job: Job,
    @Arg('range', () => StatsRange, { defaultValue: 'LAST_24_HOURS', description: 'Which span up to now.' })
    range: StatsRange,
    @Ctx() { services }: Context,
  ) {
    return loaders[range]!(services, job.id)
  }
}
