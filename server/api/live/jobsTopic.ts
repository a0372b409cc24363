import type { Job } from '../../model/jobs/Job.ts'
import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { parseIds } from '../../model/parseId.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import type { Conflation } from './conflation.ts'
import { watchPeers } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicFor } from './topics.ts'

/** Heap of one row without its texts. */
const bytesOfRow = 500
const bytesOfId = 8

export interface JobMessage {
  jobs: Job[]
  deletedIds: number[]
}

/** Changes of the jobs of a workspace, at most ten times a second. @param ids the jobs to follow; null: all of them */
export function jobsTopic(scoped: Scoped, ids: string[] | null): Topic<JobMessage> {
  const { services } = scoped
  const only = ids && new Set(parseIds(ids))
  const key = `jobs ${only ? [...only].toSorted((a, b) => a - b).join() : 'all'}`
  return topicFor(scoped, key, () => {
    const changed = new Set<number>()
    const deleted = new Set<number>()
    return {
      everyMs: 100,
      listen(notify) {
        const stopWatching = watchPeers(services)
        const stopListening = services.events.listen('jobs', ({ changedIds, deletedIds }) => {
          for (const id of changedIds) if (!only || only.has(id)) moveTo(changed, deleted, id)
          for (const id of deletedIds) if (!only || only.has(id)) moveTo(deleted, changed, id)
          if (changed.size + deleted.size > 0) notify()
        })
        return () => {
          stopWatching()
          stopListening()
        }
      },
      async read() {
        const ids = [...changed]
        const gone = [...deleted]
        changed.clear()
        deleted.clear()
        const jobs = (await Promise.all(ids.map((id) => loadJob(scoped, id)))).filter((job) => job !== undefined)
        const deletedIds = [...(await jobsInScope(scoped, gone))]
        return jobs.length + deletedIds.length > 0 ? { jobs, deletedIds } : null
      },
      ...jobConflation,
    }
  })
}

/** The newer state of each job, which either exists or is deleted. */
function merge(kept: JobMessage, newer: JobMessage): JobMessage {
  const deleted = new Set([...kept.deletedIds, ...newer.deletedIds])
  for (const { id } of newer.jobs) deleted.delete(id)
  const jobs = new Map([...kept.jobs, ...newer.jobs].map((job) => [job.id, job]))
  for (const id of deleted) jobs.delete(id)
  return { jobs: [...jobs.values()], deletedIds: [...deleted] }
}

export const jobConflation: Conflation<JobMessage> = {
  merge,
  bytesOf: ({ jobs, deletedIds }) =>
    jobs.reduce((sum, { name, description }) => sum + bytesOfRow + 2 * (name.length + (description?.length ?? 0)), 0) +
    deletedIds.length * bytesOfId,
}

function moveTo(to: Set<number>, from: Set<number>, id: number): void {
  from.delete(id)
  to.add(id)
}
