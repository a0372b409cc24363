import { graphql } from '../gql/index.ts'
import type { LiveExecutionFragment } from '../gql/graphql.ts'

/** What an event carries of a run: everything that lists show of it and of its job. */
export const LiveExecution = graphql(`
  fragment LiveExecution on Execution {
    id
    trigger
    status
    reason
    scheduledFor
    startedAt
    finishedAt
    delayMs
    durationMs
    attemptCount
    responseStatus
    failureKind
    errorMessage
    job {
      id
      name
      status
      nextRunAt
      consecutiveFailures
      lastExecution {
        id
      }
      category {
        id
        name
        color
      }
    }
  }
`)

type Listener = (executions: readonly LiveExecutionFragment[]) => void

const listeners = new Set<Listener>()

/** Passes the events of the live subscription to pages, after they are in the cache. */
export function announceExecutions(executions: readonly LiveExecutionFragment[]): void {
  for (const listener of listeners) listener(executions)
}

export function onExecutions(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
