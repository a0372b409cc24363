import { graphql } from '../gql/index.ts'

export const OverviewQuery = graphql(`
  query Overview($range: StatsRange!) {
    dashboard(range: $range) {
      ...Overview_dashboard @unmask
    }
    executions(filter: { statuses: [QUEUED, RUNNING] }, first: 20) {
      ...RunningNow_executions @unmask
    }
    channels {
      id
    }
  }
`)

export const DashboardChanged = graphql(`
  subscription DashboardChanged($range: StatsRange!) {
    dashboardChanged(range: $range) {
      ...Overview_dashboard @unmask
    }
  }
`)

export const Overview_dashboard = graphql(`
  fragment Overview_dashboard on Dashboard {
    ...Counters_dashboard @unmask
    ...RunsOverTime_dashboard @unmask
    ...NextRuns_dashboard @unmask
    openIncidents {
      id
      ...OpenIncident_incident
    }
    failingJobs {
      id
      openIncidents {
        id
      }
      ...FailingJob_job
    }
    recentFailures {
      id
      job {
        id
        openIncidents {
          id
        }
      }
      ...FailureRow_execution
    }
    slowestJobs {
      id
      ...SlowJob_job
    }
  }
`)
