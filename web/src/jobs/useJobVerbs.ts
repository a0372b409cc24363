import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { graphql } from '../gql/index.ts'
import { count } from '../ui/number.ts'
import { toast, type ToastOptions } from '../ui/toast.ts'
import { hiddenJobs } from './hiddenJobs.ts'
import { inBatches, type Outcome, type Progress } from './inBatches.ts'

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

const RestoreJob = graphql(`
  mutation RestoreJob($id: ID!) {
    restoreJob(id: $id) {
      ...JobVerbs_job @unmask
    }
  }
`)

const JobStatus_job = graphql(`
  fragment JobStatus_job on Job {
    id
    status
  }
`)

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
    function tell({ done, fault }: Outcome, all: readonly string[], words: string, options: ToastOptions): boolean {
      if (done.length > 0) {
        const share = fault ? ` of ${count(all.length)}` : ''
        toast.done(`${words} ${share ? `${count(done.length)}${share} jobs` : nameOf(done)}`, options)
      }
      if (fault) toast.failed(fault)
      return !fault
    }
    const sendPause = (ids: readonly string[], progress?: Progress) =>
      inBatches(ids, (some) => client.mutate({ mutation: PauseJobs, variables: { ids: some } }), progress)
    const sendResume = (ids: readonly string[], progress?: Progress) =>
      inBatches(ids, (some) => client.mutate({ mutation: ResumeJobs, variables: { ids: some } }), progress)
    const back = (send: typeof sendPause, ids: readonly string[]) =>
      ids.length > 0 && { undo: () => void send(ids).then(({ fault }) => fault && toast.failed(fault)) }

    async function pause(ids: readonly string[], progress?: Progress) {
      const active = new Set(withStatus(ids, 'ACTIVE'))
      const outcome = await sendPause(ids, progress)
      const changed = outcome.done.filter((id) => active.has(id))
      return tell(outcome, ids, 'Paused', {
        description: 'No run starts until you resume.',
        ...back(sendResume, changed),
      })
    }

    async function resume(ids: readonly string[], progress?: Progress) {
      const paused = new Set(withStatus(ids, 'PAUSED'))
      const outcome = await sendResume(ids, progress)
      const changed = outcome.done.filter((id) => paused.has(id))
      return tell(outcome, ids, 'Resumed', { ...back(sendPause, changed) })
    }

    async function restore(ids: readonly string[]) {
      const done: string[] = []
      try {
        for (const id of ids) {
          await client.mutate({ mutation: RestoreJob, variables: { id } })
          done.push(id)
        }
      } catch (error) {
        toast.failed(sentence(error))
      }
      hiddenJobs.remove(done)
      if (done.length === 0) return
      // A list that was asked for in between does not have it.
      void client.refetchQueries({ include: 'active' })
      toast.done(`Restored ${nameOf(done)}`)
    }

    async function remove(ids: readonly string[], progress?: Progress) {
      const names = nameOf(ids)
      const outcome = await inBatches(
        ids,
        (some) => client.mutate({ mutation: DeleteJobs, variables: { ids: some } }),
        progress,
      )
      const { done, fault } = outcome
      hiddenJobs.add(done)
      if (done.length > 0) {
        toast.done(fault ? `Deleted ${count(done.length)} of ${count(ids.length)} jobs` : `Deleted ${names}`, {
          description: 'The history stays.',
          undo: () => void restore(done),
        })
      }
      if (fault) toast.failed(fault)
      return !fault
    }

    return { pause, resume, remove, restore }
  }, [client])
}
