import type { Incident } from '../../model/alerts/Incident.ts'
import { countInScope } from '../../model/alerts/incidents/countInScope.ts'
import { loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import type { Scoped } from '../../model/Context.ts'
import type { Conflation } from './conflation.ts'
import { watchPeers } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicFor } from './topics.ts'

/** How many incidents a message holds; further ones are only counted. */
export const maxIncidents = 1000
/** Heap of one row without its texts. */
const bytesOfRow = 800

export interface IncidentMessage {
  /** The latest state of each. */
  incidents: Incident[]
  dropped: number
}

/** Changes of the incidents of a workspace, at most ten times a second. */
export function incidentsTopic(scoped: Scoped): Topic<IncidentMessage> {
  const { services } = scoped
  return topicFor(scoped, 'incidents', () => {
    const pending = new Set<number>()
    /** What was left out: only that of the workspace counts. */
    const left = new Set<number>()
    const add = (id: number) => void (pending.size < maxIncidents || pending.has(id) ? pending : left).add(id)
    return {
      everyMs: 100,
      listen(notify) {
        const stops = [
          watchPeers(services),
          services.events.listen('incidents', (ids) => {
            ids.forEach(add)
            if (pending.size > 0) notify()
          }),
        ]
        return () => stops.forEach((stop) => stop())
      },
      async read() {
        const [taken, lost] = [[...pending], [...left]]
        pending.clear()
        left.clear()
        try {
          const found = await Promise.all(taken.map((id) => loadIncident(scoped, id)))
          const incidents = found.filter((incident) => incident !== undefined)
          const dropped = await countInScope(scoped, lost)
          return incidents.length + dropped > 0 ? { incidents, dropped } : null
        } catch (error) {
          for (const id of [...taken, ...lost]) left.add(id)
          throw error
        }
      },
      ...incidentConflation,
    }
  })
}

/** The newer state of each incident. Those beyond the maximum are counted. */
function merge(kept: IncidentMessage, newer: IncidentMessage): IncidentMessage {
  const latest = new Map(kept.incidents.map((one) => [one.id, one]))
  let dropped = kept.dropped + newer.dropped
  for (const one of newer.incidents) {
    if (latest.size < maxIncidents || latest.has(one.id)) latest.set(one.id, one)
    else dropped++
  }
  return { incidents: [...latest.values()], dropped }
}

const textLength = ({ message, note, subject, openKey, host }: Incident) =>
  [message, note, subject, openKey, host].reduce((sum, text) => sum + (text?.length ?? 0), 0)

export const incidentConflation: Conflation<IncidentMessage> = {
  merge,
  bytesOf: ({ incidents }) => incidents.reduce((sum, one) => sum + bytesOfRow + 2 * textLength(one), 0),
  drop: ({ incidents, dropped }) => ({ incidents: [], dropped: dropped + incidents.length }),
}
