import type { Job } from '../../model/jobs/Job.ts'
import type { Services } from '../../model/Context.ts'
import { parseIds } from '../../model/parseId.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

export interface JobMessage {
  jobs: Job[]
  deletedIds: number[]
}

/** What happens to jobs, at most ten times a second. @param ids only to these; null: to all */
export function jobsTopic(services: Services, ids: string[] | null): Topic<JobMessage> {
  const only = ids && new Set(parseIds(ids))
  const question = `jobs ${only ? [...only].toSorted((a, b) => a - b).join() : 'all'}`
  return topicOf(services, question, () => {
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
        const deletedIds = [...deleted]
        changed.clear()
        deleted.clear()
        const jobs = await Promise.all(ids.map((id) => loadJob(services, id)))
        return { jobs: jobs.filter((job) => job !== undefined), deletedIds }
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
