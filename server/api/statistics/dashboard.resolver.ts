import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import { StatsRange } from '../../model/statistics/StatsRange.ts'

@Resolver()
export class DashboardResolver {
  @Authorized()
  @Query(() => Dashboard, { description: 'The state of everything, and what happened in a range.' })
  dashboard(
    @Arg('range', () => StatsRange, { defaultValue: 'LAST_24_HOURS', description: 'Which span up to now.' })
    range: StatsRange,
    @Ctx() context: Context,
  ): Dashboard {
    return new Dashboard(new Overview(context, range))
  }
}
