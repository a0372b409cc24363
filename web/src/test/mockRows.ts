import type { ExecutionStatus, ExecutionTrigger, JobStatus } from '../gql/graphql.ts'

/** The rows that the mock holds; what only a resolver needs stands beside what the schema shows. */
export interface MockCategory {
  id: string
  name: string
  description: string | null
  color: string
  status: string
  jobCount: number
  version: number
  createdAt: string
  updatedAt: string
}

export interface MockJob {
  id: string
  name: string
  category: MockCategory
  status: JobStatus
  nextRunAt: string | null
  consecutiveFailures: number
  /** Share of runs that fail, 0 to 1. */
  failing: number
  /** Newest first. */
  runs: MockExecution[]
  cronPattern: string
  scheduleText: string
  url: string
  method: string
  headers: { name: string; value: string | null; secret: boolean }[]
  body: string | null
  [setting: string]: unknown
}

export interface MockExecution {
  id: string
  job: MockJob
  trigger: ExecutionTrigger
  triggeredBy: null
  status: ExecutionStatus
  reason: string | null
  scheduledFor: string
  startedAt: string | null
  finishedAt: string | null
  delayMs: number | null
  nextAttemptAt: string | null
  durationMs: number | null
  attemptCount: number
  instants: number
  responseStatus: number | null
  failureKind: string | null
  errorMessage: string | null
}
