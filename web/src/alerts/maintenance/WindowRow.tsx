import { graphql } from '../../gql/index.ts'

export const WindowRow_window = graphql(`
  fragment WindowRow_window on MaintenanceWindow {
    id
    name
    jobs {
      id
      name
    }
    categories {
      id
      name
    }
    hosts
    from
    to
    cronPattern
    durationMinutes
    timezone
    isActiveNow
    nextAt
  }
`)
