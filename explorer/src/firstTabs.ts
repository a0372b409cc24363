interface Tab {
  query: string
  /** As JSON. */
  variables?: string
}

/** The tabs of a first visit: each runs as it stands, except where a comment says what to fill in. */
export const firstTabs: [Tab, ...Tab[]] = [
  {
    query: `# Your jobs: what happened last, what comes next.
#
# Ctrl-Enter runs it. Ctrl-Space shows what may
# stand at the cursor. The book on the left holds
# the whole schema.
query Jobs($search: String) {
  jobs(
    first: 20
    filter: { search: $search }
    orderBy: { field: NEXT_RUN_AT, direction: ASC }
  ) {
    totalCount
    nodes {
      id
      name
      status
      cronPattern
      timezone
      scheduleText
      nextRunAt
      lastExecution {
        status
        scheduledFor
        durationMs
        errorMessage
      }
    }
  }
}
`,
    variables: `{
  "search": null
}
`,
  },
  {
    query: `# Runs as they start and end,
# until you press stop.
subscription LiveExecutions {
  executionsChanged {
    executions {
      id
      status
      scheduledFor
      durationMs
      responseStatus
      job {
        name
      }
    }
    dropped
  }
}
`,
  },
  {
    query: `# The latest runs that failed, and why.
query RecentFailures {
  executions(
    first: 20
    filter: { statuses: [FAILED, LOST] }
  ) {
    nodes {
      id
      job {
        name
      }
      scheduledFor
      attemptCount
      responseStatus
      failureKind
      errorMessage
    }
  }
}
`,
  },
  {
    query: `# When a schedule would run, with notes on
# clock changes. Nothing is saved.
query PreviewSchedule($cronPattern: String!, $timezone: String) {
  previewSchedule(
    cronPattern: $cronPattern
    timezone: $timezone
    count: 5
  ) {
    valid
    error
    text
    runs
    notes
  }
}
`,
    variables: `{
  "cronPattern": "30 2 * * *",
  "timezone": "Europe/Berlin"
}
`,
  },
  {
    query: `# Runs a job now: put the id of one of your jobs
# into the variables below.
mutation TriggerJob($id: ID!) {
  triggerJob(id: $id) {
    id
    status
    scheduledFor
  }
}
`,
    variables: `{
  "id": ""
}
`,
  },
]
