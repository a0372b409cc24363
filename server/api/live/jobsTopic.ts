import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { parseIds } from '../../model/parseId.ts'
import { loadJob, type JobRow } from '../../model/jobs/JobRow.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

export interface JobMessage {
  jobs: JobRow[]
  deletedIds: number[]
}

/** What happens to jobs of a workspace, at most ten times a second. @param ids only to these; null: to all */
export function jobsTopic(scoped: Scoped, ids: string[] | null): Topic<JobMessage> {
  const { services } = scoped
  const only = ids && new Set(parseIds(ids))
  const question = `jobs ${only ? [...only].toSorted((a, b) => a - b).join() : 'all'}`
  return topicOf(scoped, question, () => {
    const changed = new Set<number>()
    const deleted = new Set<number>()
    return {
      everyMs: 100,
      listen(poke) {
        const stopWatching = watchElsewhere(services)
        const stopListening = services.events.listen('jobs', ({ changedIds, deletedIds }) => {
          for (const id of changedIds) if (!only || only.has(id)) moveTo(changed, deleted, id)
          for (const id of deletedIds) if (!only || only.has(id)) moveTo(deleted, changed, id)
          if (changed.size + deleted.size > 0) poke()
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
      merge: mergeJobs,
    }
  })
}

export function mergeJobs(kept: JobMessage, newer: JobMessage): JobMessage {
  const deleted = new Set([...kept.deletedIds, ...newer.deletedIds])
  for (const { id } of newer.jobs) deleted.delete(id)
  const jobs = new Map([...kept.jobs, ...newer.jobs].map((job) => [job.id, job]))
  for (const id of deleted) jobs.delete(id)
  return { jobs: [...jobs.values()], deletedIds: [...deleted] }
}

function moveTo(to: Set<number>, from: Set<number>, id: number): void {
  from.delete(id)
  to.add(id)
}
