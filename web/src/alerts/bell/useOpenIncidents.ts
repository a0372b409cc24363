import { useQuery } from '@apollo/client/react'
import { graphql } from '../../gql/index.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'

const OpenIncidentsQuery = graphql(`
  query OpenIncidents {
    incidents(filter: { statuses: [OPEN, ACKNOWLEDGED], topLevel: true }, first: 1) {
      totalCount
    }
  }
`)

/**
 * How many incidents are not over, without those that a host's incident speaks for; 0 until that is known. After an error the last
 * known number stays.
 */
export function useOpenIncidents(): number {
  // Past the cache: there, the page of incidents keeps its list under the same filter, and this answer has no list.
  const { data, previousData, refetch } = useQuery(OpenIncidentsQuery, { fetchPolicy: 'no-cache' })
  useRefetchAfterIncidents(() => void refetch().catch(() => undefined))
  return (data ?? previousData)?.incidents.totalCount ?? 0
}
