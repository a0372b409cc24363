import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import type { StatsRange } from '../../model/statistics/StatsRange.ts'
import type { Services } from '../../model/Context.ts'
import { watchPeers } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicFor } from './topics.ts'

/** The dashboard after each change, at most once a second. Everyone who watches the same range shares one read of it. */
export function dashboardTopic(services: Services, range: StatsRange): Topic<Dashboard> {
  return topicFor(services, `dashboard ${range}`, () => ({
    everyMs: 1000,
    listen(notify) {
      const stops = [
        services.events.listen('executions', notify),
        services.events.listen('jobs', notify),
        watchPeers(services),
      ]
      return () => stops.forEach((stop) => stop())
    },
    read: async () => new Dashboard(new Overview(services, range)),
    merge: (_, newer) => newer,
    // It reads its figures only when it is executed.
    bytesOf: () => 0,
  }))
}
