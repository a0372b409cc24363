import { useQuery } from '@apollo/client/react'
import { graphql } from '../../gql/index.ts'
import { exactTime, instantTime } from '../../ui/time.ts'
import { useClock } from '../../ui/useClock.ts'

const LastSuccessQuery = graphql(`
  query LastSuccess($jobIds: [ID!]!) {
    executions(filter: { jobIds: $jobIds, statuses: [SUCCEEDED] }, first: 1) {
      nodes {
        id
        finishedAt
      }
    }
  }
`)

/** The affected jobs of a host's incident. Several rules may each have an incident for the same job. */
export const jobIdsOf = (children: readonly { job: { id: string } | null }[]): string[] => [
  ...new Set(children.flatMap(({ job }) => job?.id ?? [])),
]

/** "unreachable, 6 jobs, last success 02:13:05": the effect of a host's outage, instead of a line for each of its jobs. */
export function HostOutage({ jobIds }: { jobIds: string[] }) {
  // Bypasses the cache: a list of runs with the same filter would take this single run for all of them.
  const { data } = useQuery(LastSuccessQuery, {
    variables: { jobIds },
    skip: jobIds.length === 0,
    fetchPolicy: 'no-cache',
  })
  const at = data?.executions.nodes[0]?.finishedAt
  return (
    <>
      unreachable
      {jobIds.length > 0 && `, ${jobIds.length} ${jobIds.length === 1 ? 'job' : 'jobs'}`}
      {at && (
        <>
          , last success <LastSuccess at={at} />
        </>
      )}
    </>
  )
}

function LastSuccess({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {useClock((now) => instantTime(at, now))}
    </time>
  )
}
