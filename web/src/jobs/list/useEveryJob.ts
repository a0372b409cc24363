import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { graphql } from '../../gql/index.ts'
import type { JobIdsQuery, JobsQueryVariables } from '../../gql/graphql.ts'
import type { Progress } from '../inBatches.ts'

const JobIds = graphql(`
  query JobIds($filter: JobFilter, $orderBy: JobOrder, $after: String) {
    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
      totalCount
      edges {
        node {
          id
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** Asks for the ids of all jobs that a question means, loaded or not. Undefined when it was given up. */
export function useEveryJob(variables: JobsQueryVariables) {
  const client = useApolloClient()
  return useCallback(
    async ({ onStep, signal }: Progress): Promise<string[] | undefined> => {
      const ids: string[] = []
      for (let after: string | null | undefined; after !== null;) {
        const { data }: { data?: JobIdsQuery | undefined } = await client.query({
          query: JobIds,
          variables: { ...variables, ...(after && { after }) },
          fetchPolicy: 'network-only',
        })
        if (!data || signal?.aborted) return undefined
        ids.push(...data.jobs.edges.map(({ node }) => node.id))
        after = data.jobs.pageInfo.hasNextPage ? (data.jobs.pageInfo.endCursor ?? null) : null
        onStep?.(ids.length, data.jobs.totalCount ?? ids.length)
      }
      return ids
    },
    [client, variables],
  )
}
