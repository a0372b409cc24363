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

export const IncidentQuery = graphql(`
  query Incident($id: ID!) {
    incident(id: $id) {
      id
      severity
      status
      host
      job {
        id
        name
      }
      ...IncidentActions_incident @unmask
      ...IncidentCause_incident @unmask
      ...IncidentFacts_incident @unmask
      ...RelatedIncidents_incident @unmask
      ...IncidentTimeline_incident @unmask
      deliveries {
        id
        ...DeliveryRow_delivery
      }
    }
  }
`)
