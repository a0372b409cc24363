import { graphql } from './gql/index.ts'
import type { ExecutionStatus, RunFragment } from './gql/graphql.ts'

export const Run = graphql(`
  fragment Run on Execution {
    id
    job {
      id
      name
    }
    status
    reason
    scheduledFor
    durationMs
    attemptCount
    responseStatus
    errorMessage
  }
`)

export type Run = RunFragment

const goesOn: ReadonlySet<ExecutionStatus> = new Set(['QUEUED', 'RUNNING'])

export const hasEnded = ({ status }: Run): boolean => !goesOn.has(status)
