import { graphql } from '../gql/index.ts'
import type { LiveExecutionFragment } from '../gql/graphql.ts'

/** What an event tells of a run: all that lists show of it and of its job. */
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

/** Tells pages what the one live subscription brought, after the cache has it. */
export function announceExecutions(executions: readonly LiveExecutionFragment[]): void {
  for (const listener of listeners) listener(executions)
}

export function onExecutions(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
