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
 * The number of unresolved incidents, without the children of host incidents; 0 until it is known. After an error the last known
 * number stays.
 */
export function useOpenIncidents(): number {
  // Bypasses the cache: the incidents page keeps its list there under the same filter, and this response has no list.
  const { data, previousData, refetch } = useQuery(OpenIncidentsQuery, { fetchPolicy: 'no-cache' })
  useRefetchAfterIncidents(() => void refetch().catch(() => undefined))
  return (data ?? previousData)?.incidents.totalCount ?? 0
}
