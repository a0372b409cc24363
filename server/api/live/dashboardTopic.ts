import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import type { StatsRange } from '../../model/statistics/StatsRange.ts'
import type { Services } from '../../model/Context.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

/** The dashboard after something has happened, at most once a second. All who watch a range share one read of it. */
export function dashboardTopic(services: Services, range: StatsRange): Topic<Dashboard> {
  return topicOf(services, `dashboard ${range}`, () => ({
    everyMs: 1000,
    listen(poke) {
      const stops = [
        services.events.listen('executions', poke),
        services.events.listen('jobs', poke),
        services.events.listen('statistics', poke),
        watchElsewhere(services),
      ]
      return () => stops.forEach((stop) => stop())
    },
    read: async () => new Dashboard(new Overview(services, range)),
    merge: (_, newer) => newer,
  }))
}
