import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/Context.ts'
import { loader } from '../graphql/loader.ts'
import { Job } from '../jobs/Job.ts'
import type { JobRow } from '../jobs/JobRow.ts'
import { JobStats } from './JobStats.ts'
import { statsOf } from './statsOf.ts'
import { spanOf, StatsRange } from './StatsRange.ts'

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
    @Root() job: JobRow,
    @Arg('range', () => StatsRange, { defaultValue: 'LAST_24_HOURS', description: 'Which span up to now.' })
    range: StatsRange,
    @Ctx() { house }: Context,
  ) {
    return loaders[range]!(house, job.id)
  }
}
