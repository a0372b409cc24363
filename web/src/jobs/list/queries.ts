import { graphql } from '../../gql/index.ts'

export const JobsQuery = graphql(`
  query Jobs($filter: JobFilter, $orderBy: JobOrder) {
    jobs(filter: $filter, orderBy: $orderBy, first: 50) {
      ...JobPage_jobs @unmask
    }
    categories(first: 100) {
      ...JobFilters_categories @unmask
    }
  }
`)

/** A later page of the same question. */
export const MoreJobs = graphql(`
  query MoreJobs($filter: JobFilter, $orderBy: JobOrder, $after: String!) {
    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
      ...JobPage_jobs @unmask
    }
  }
`)

export const JobPage_jobs = graphql(`
  fragment JobPage_jobs on JobConnection {
    totalCount
    edges {
      node {
        id
        ...JobRow_job
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`)
