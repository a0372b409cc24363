import { graphql } from '../../gql/index.ts'

export const IncidentsQuery = graphql(`
  query Incidents($filter: IncidentFilter!, $after: String) {
    incidents(filter: $filter, first: 50, after: $after) {
      totalCount
      ...IncidentList_incidents @unmask
    }
  }
`)

export const AlertSetupQuery = graphql(`
  query AlertSetup {
    channels {
      id
    }
  }
`)
