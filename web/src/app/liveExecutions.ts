import type { LiveExecutionFragment } from '../gql/graphql.ts'

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
