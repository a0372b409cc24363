import { useQuery } from '@apollo/client/react'
import { graphql } from '../../gql/index.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'

const OpenIncidentsQuery = graphql(`
  query OpenIncidents {
    dashboard {
      openIncidents {
        id
      }
    }
  }
`)

/**
 * How many incidents are not over, without those that a host's incident speaks for, up to 100; 0 until that is known. After an error
 * the last known number stays.
 */
export function useOpenIncidents(): number {
  // Past the cache: there it would take the place of the overview's dashboard.
  const { data, previousData, refetch } = useQuery(OpenIncidentsQuery, { fetchPolicy: 'no-cache' })
  useRefetchAfterIncidents(() => void refetch().catch(() => undefined))
  return (data ?? previousData)?.dashboard.openIncidents.length ?? 0
}
