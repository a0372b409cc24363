import { graphql } from '../../gql/index.ts'

export const DeliveriesQuery = graphql(`
  query Deliveries($filter: DeliveryFilter, $after: String) {
    channels {
      id
      name
    }
    deliveries(filter: $filter, first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          incidents {
            id
            host
            job {
              id
              name
            }
          }
          ...DeliveryRow_delivery
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
