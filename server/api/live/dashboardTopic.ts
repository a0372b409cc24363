import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import type { StatsRange } from '../../model/statistics/StatsRange.ts'
import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

/**
 * The dashboard of a workspace after something has happened in it, at most once a second. All who watch a range share one read
 * of it.
 */
export function dashboardTopic(scoped: Scoped, range: StatsRange): Topic<Dashboard> {
  const { services } = scoped
  return topicOf(scoped, `dashboard ${range}`, () => {
    const changedJobs = new Set<number>()
    const listenTo = (poke: () => void) => {
      const change = (jobIds: number[]) => {
        for (const id of jobIds) changedJobs.add(id)
        poke()
      }
      return [
        services.events.listen('executions', (changes) => change(changes.map(({ jobId }) => jobId))),
        services.events.listen('jobs', ({ changedIds, deletedIds }) => change([...changedIds, ...deletedIds])),
        watchElsewhere(services),
      ]
    }
    return {
      everyMs: 1000,
      listen(poke) {
        const stops = listenTo(poke)
        return () => stops.forEach((stop) => stop())
      },
      async read() {
        const jobIds = [...changedJobs]
        changedJobs.clear()
        // What happens in another workspace is not even told as a moment in time.
        if ((await jobsInScope(scoped, jobIds)).size === 0) return null
        return new Dashboard(new Overview(scoped, range))
      },
      merge: (_, newer) => newer,
    }
  })
}
