import { countInScope } from '../../model/alerts/incidents/countInScope.ts'
import { Dashboard } from '../../model/statistics/Dashboard.ts'
import { Overview } from '../../model/statistics/Overview.ts'
import type { StatsRange } from '../../model/statistics/StatsRange.ts'
import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { watchPeers } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicFor } from './topics.ts'

/** The dashboard of a workspace after changes in it, at most once a second. Everyone who watches the same range shares one read. */
export function dashboardTopic(scoped: Scoped, range: StatsRange): Topic<Dashboard> {
  const { services } = scoped
  return topicFor(scoped, `dashboard ${range}`, () => {
    const changedJobs = new Set<number>()
    const changedIncidents = new Set<number>()
    const listenTo = (notify: () => void) => {
      const change = (jobIds: number[]) => {
        for (const id of jobIds) changedJobs.add(id)
        notify()
      }
      return [
        services.events.listen('executions', (changes) => change(changes.map(({ jobId }) => jobId))),
        services.events.listen('jobs', ({ changedIds, deletedIds }) => change([...changedIds, ...deletedIds])),
        services.events.listen('statistics', change),
        services.events.listen('incidents', (ids) => {
          for (const id of ids) changedIncidents.add(id)
          notify()
        }),
        watchPeers(services),
      ]
    }
    return {
      everyMs: 1000,
      listen(notify) {
        const stops = listenTo(notify)
        return () => stops.forEach((stop) => stop())
      },
      async read() {
        const [jobIds, incidentIds] = [[...changedJobs], [...changedIncidents]]
        changedJobs.clear()
        changedIncidents.clear()
        // A change in another workspace must not even show as a message.
        const isOurs = (await jobsInScope(scoped, jobIds)).size > 0 || (await countInScope(scoped, incidentIds)) > 0
        if (!isOurs) return null
        return new Dashboard(new Overview(scoped, range))
      },
      merge: (_, newer) => newer,
      // It reads its figures only when it is executed.
      bytesOf: () => 0,
    }
  })
}
