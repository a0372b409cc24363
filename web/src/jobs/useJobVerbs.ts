import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { graphql } from '../gql/index.ts'
import { count } from '../ui/number.ts'
import { toast, type ToastOptions } from '../ui/toast.ts'
import { hiddenJobs } from './hiddenJobs.ts'
import { inBatches, inBatchesWithToast, type Outcome, type Progress } from './inBatches.ts'

export const JobVerbs_job = graphql(`
  fragment JobVerbs_job on Job {
    id
    name
    status
    nextRunAt
    deletedAt
  }
`)

const PauseJobs = graphql(`
  mutation PauseJobs($ids: [ID!]!) {
    pauseJobs(ids: $ids) {
      ...JobVerbs_job @unmask
    }
  }
`)

const ResumeJobs = graphql(`
  mutation ResumeJobs($ids: [ID!]!) {
    resumeJobs(ids: $ids) {
      ...JobVerbs_job @unmask
    }
  }
`)

const DeleteJobs = graphql(`
  mutation DeleteJobs($ids: [ID!]!) {
    deleteJobs(ids: $ids)
  }
`)

const RestoreJobs = graphql(`
  mutation RestoreJobs($ids: [ID!]!) {
    restoreJobs(ids: $ids) {
      ...JobVerbs_job @unmask
    }
  }
`)

export const JobStatus_job = graphql(`
  fragment JobStatus_job on Job {
    id
    status
  }
`)

/** What an undo says meanwhile, and after it. */
const undoing = {
  pause: ['Pausing', 'Paused'],
  resume: ['Resuming', 'Resumed'],
  restore: ['Restoring', 'Restored'],
} as const

/** What can be done with one job or with many, each with its undo. Each says whether it was done. */
export function useJobVerbs() {
  const client = useApolloClient()
  return useMemo(() => {
    const nameOf = (ids: readonly string[]) => {
      const [id] = ids
      const one = ids.length === 1 ? client.readFragment({ fragment: JobVerbs_job, id: `Job:${id}` }) : undefined
      return one ? `“${one.name}”` : `${count(ids.length)} ${ids.length === 1 ? 'job' : 'jobs'}`
    }
    const withStatus = (ids: readonly string[], wanted: string) =>
      ids.filter((id) => client.readFragment({ fragment: JobStatus_job, id: `Job:${id}` })?.status === wanted)

    /** Says what was done and, where it ended early, why; whether all was done. */
    function tell(
      { done, fault }: Outcome,
      all: readonly string[],
      words: string,
      options: ToastOptions = {},
    ): boolean {
      const { goOn, ...toasted } = options
      if (done.length > 0) {
        const what = fault ? `${count(done.length)} of ${count(all.length)} jobs` : nameOf(done)
        toast.done(`${words} ${what}`, toasted)
      }
      if (fault) toast.failed(fault, { goOn })
      return !fault
    }

    const send = {
      pause: (ids: string[]) => client.mutate({ mutation: PauseJobs, variables: { ids } }),
      resume: (ids: string[]) => client.mutate({ mutation: ResumeJobs, variables: { ids } }),
      delete: (ids: string[]) => client.mutate({ mutation: DeleteJobs, variables: { ids } }),
      restore: (ids: string[]) => client.mutate({ mutation: RestoreJobs, variables: { ids } }),
    }

    /** Takes back what was done to jobs; where that ends early, the rest can be gone on with. */
    async function back(how: 'pause' | 'resume' | 'restore', ids: readonly string[]) {
      if (ids.length === 0) return
      const [doing, words] = undoing[how]
      const outcome = await inBatchesWithToast(doing, ids, send[how])
      if (how === 'restore' && outcome.done.length > 0) {
        hiddenJobs.remove(outcome.done)
        // A list that was asked for in between does not have them.
        void client.refetchQueries({ include: 'active' })
      }
      tell(outcome, ids, words, { goOn: () => void back(how, ids.slice(outcome.done.length)) })
    }

    async function pause(ids: readonly string[], progress?: Progress) {
      const active = new Set(withStatus(ids, 'ACTIVE'))
      const outcome = await inBatches(ids, send.pause, progress)
      const changed = outcome.done.filter((id) => active.has(id))
      return tell(outcome, ids, 'Paused', {
        description: 'No run starts until you resume.',
        ...(changed.length > 0 && { undo: () => void back('resume', changed) }),
      })
    }

    async function resume(ids: readonly string[], progress?: Progress) {
      const paused = new Set(withStatus(ids, 'PAUSED'))
      const outcome = await inBatches(ids, send.resume, progress)
      const changed = outcome.done.filter((id) => paused.has(id))
      return tell(outcome, ids, 'Resumed', {
        ...(changed.length > 0 && { undo: () => void back('pause', changed) }),
      })
    }

    async function remove(ids: readonly string[], progress?: Progress) {
      const outcome = await inBatches(ids, send.delete, progress)
      hiddenJobs.add(outcome.done)
      return tell(outcome, ids, 'Deleted', {
        description: 'The history stays.',
        undo: () => void back('restore', outcome.done),
      })
    }

    const restore = (ids: readonly string[]) => back('restore', ids)
    return { pause, resume, remove, restore }
  }, [client])
}
