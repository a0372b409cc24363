import { graphql } from '../../gql/index.ts'

export const NewJobQuery = graphql(`
  query NewJob {
    categories(first: 100) {
      ...JobBasics_categories @unmask
    }
    jobFieldRules {
      ...JobForm_rules @unmask
    }
  }
`)

export const EditJobQuery = graphql(`
  query EditJob($id: ID!) {
    job(id: $id) {
      id
      ...JobForm_job @unmask
      ...JobRules_job @unmask
    }
    categories(first: 100) {
      ...JobBasics_categories @unmask
    }
    jobFieldRules {
      ...JobForm_rules @unmask
    }
  }
`)

export const CurrentJob = graphql(`
  query CurrentJob($id: ID!) {
    job(id: $id) {
      id
      ...JobForm_job @unmask
    }
  }
`)

export const CreateJob = graphql(`
  mutation CreateJob($input: CreateJobInput!) {
    createJob(input: $input) {
      id
      name
      ...JobForm_job @unmask
    }
  }
`)

export const UpdateJob = graphql(`
  mutation UpdateJob($id: ID!, $input: UpdateJobInput!) {
    updateJob(id: $id, input: $input) {
      id
      name
      status
      scheduleText
      nextRunAt
      ...JobForm_job @unmask
    }
  }
`)
