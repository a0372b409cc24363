import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import type { StatsRange } from '../../model/statistics/StatsRange.ts'
import type { House } from '../../model/Context.ts'
import { watchElsewhere } from './Elsewhere.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

/** The dashboard after something has happened, at most once a second. All who watch a range share one read of it. */
export function dashboardTopic(house: House, range: StatsRange): Topic<Dashboard> {
  return topicOf(house, `dashboard ${range}`, () => ({
    everyMs: 1000,
    listen(poke) {
      const stops = [house.events.listen('executions', poke), house.events.listen('jobs', poke), watchElsewhere(house)]
      return () => stops.forEach((stop) => stop())
    },
    read: async () => new Dashboard(new Overview(house, range)),
    merge: (_, newer) => newer,
  }))
}
