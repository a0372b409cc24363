import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context, House } from '../graphql/Context.ts'
import { loader } from '../graphql/loader.ts'
import { Job } from '../jobs/Job.ts'
import type { JobRow } from '../jobs/JobRow.ts'
import { JobStats } from './JobStats.ts'
import { readCells, readLastHour } from './readCells.ts'
import { spanOf, StatsRange } from './StatsRange.ts'
import { summarise } from './summarise.ts'

/** Read for all jobs of a page at once, one loader a range. */
const loaders = Object.fromEntries(
  Object.keys(StatsRange).map((range) => [
    range,
    loader<number, JobStats>((house, ids) => statsOf(house, ids, range as StatsRange)),
  ]),
)

async function statsOf(house: House, ids: number[], range: StatsRange): Promise<Map<number, JobStats>> {
  const { sql } = house.data
  const span = spanOf(range, house.now().getTime())
  const counts = await (range === 'LAST_HOUR' ? readLastHour(sql, ids, span) : readCells(sql, ids, span))
  return new Map(ids.map((id) => [id, summarise(counts.get(id) ?? [], span)]))
}

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
