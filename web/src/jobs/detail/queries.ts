import { graphql } from '../../gql/index.ts'

export const JobQuery = graphql(`
  query Job($id: ID!, $range: StatsRange!) {
    job(id: $id) {
      id
      name
      status
      deletedAt
      category {
        id
        name
        color
      }
      openIncidents {
        id
        ...OpenIncident_incident
      }
      ...JobActions_job @unmask
      ...JobFacts_job @unmask
      ...JobCharts_job @unmask
      ...RecentRuns_job @unmask
      ...Upcoming_job @unmask
      ...JobSettings_job @unmask
      ...JobRules_job @unmask
    }
    auditEvents(filter: { targetType: "Job", targetId: $id }, first: 10) {
      ...JobChanges_events @unmask
    }
  }
`)
