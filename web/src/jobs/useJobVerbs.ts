import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { graphql } from '../gql/index.ts'
import { count } from '../ui/number.ts'
import { toast } from '../ui/toast.ts'
import { hiddenJobs } from './hiddenJobs.ts'

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

/** As many as one request names; more are sent after one another. */
const atOnce = 100

/** What can be done with one job or with many, each with its undo. Each says whether it was done. */
export function useJobVerbs() {
  const client = useApolloClient()
  return useMemo(() => {
    const nameOf = (ids: readonly string[]) => {
      const [id] = ids
      const one = ids.length === 1 ? client.readFragment({ fragment: JobVerbs_job, id: `Job:${id}` }) : undefined
      return one ? `“${one.name}”` : `${count(ids.length)} ${ids.length === 1 ? 'job' : 'jobs'}`
    }
    const withStatus = (ids: readonly string[], isWanted: (status: string) => boolean) =>
      ids.filter((id) => isWanted(client.readFragment({ fragment: JobVerbs_job, id: `Job:${id}` })?.status ?? ''))

    async function attempt(work: () => Promise<unknown>): Promise<boolean> {
      try {
        await work()
        return true
      } catch (error) {
        toast.failed(sentence(error))
        return false
      }
    }
    const each = async (ids: readonly string[], send: (ids: string[]) => Promise<unknown>) => {
      for (let from = 0; from < ids.length; from += atOnce) await send(ids.slice(from, from + atOnce))
    }
    const sendPause = (ids: readonly string[]) =>
      attempt(() => each(ids, (some) => client.mutate({ mutation: PauseJobs, variables: { ids: some } })))
    const sendResume = (ids: readonly string[]) =>
      attempt(() => each(ids, (some) => client.mutate({ mutation: ResumeJobs, variables: { ids: some } })))

    async function pause(ids: readonly string[]) {
      const changed = withStatus(ids, (status) => status === 'ACTIVE')
      if (!(await sendPause(ids))) return false
      toast.done(`Paused ${nameOf(ids)}`, {
        description: 'No run starts until you resume.',
        ...(changed.length > 0 && { undo: () => void sendResume(changed) }),
      })
      return true
    }

    async function resume(ids: readonly string[]) {
      const changed = withStatus(ids, (status) => status === 'PAUSED')
      if (!(await sendResume(ids))) return false
      toast.done(`Resumed ${nameOf(ids)}`, changed.length > 0 ? { undo: () => void sendPause(changed) } : {})
      return true
    }

    async function restore(ids: readonly string[]) {
      const done = await attempt(async () => {
        for (const id of ids) await client.mutate({ mutation: RestoreJob, variables: { id } })
      })
      if (!done) return
      hiddenJobs.remove(ids)
      // A list that was asked for in between does not have it.
      void client.refetchQueries({ include: 'active' })
      toast.done(`Restored ${nameOf(ids)}`)
    }

    async function remove(ids: readonly string[]) {
      const names = nameOf(ids)
      const done = await attempt(() =>
        each(ids, (some) => client.mutate({ mutation: DeleteJobs, variables: { ids: some } })),
      )
      if (!done) return false
      hiddenJobs.add(ids)
      toast.done(`Deleted ${names}`, { description: 'The history stays.', undo: () => void restore(ids) })
      return true
    }

    return { pause, resume, remove, restore }
  }, [client])
}
