import type { ApolloCache, Reference } from '@apollo/client/cache'
import type { LiveExecutionFragment } from '../gql/graphql.ts'

/**
 * Puts runs that have just begun at the head of their job's heartbeat, where one is in the cache. The server could
 * send the whole bar with each event, at thirty times the size.
 */
export function addToHeartbeats(cache: ApolloCache, executions: readonly LiveExecutionFragment[]): void {
  for (const execution of executions) {
    const added = { __ref: `Execution:${execution.id}` }
    cache.modify<{ recentExecutions: readonly Reference[] }>({
      id: `Job:${execution.job.id}`,
      fields: {
        recentExecutions: (known, { readField }) => {
          if (!Array.isArray(known) || known.some((one: Reference) => one.__ref === added.__ref)) return known
          const newest = known[0] && readField<string>('scheduledFor', known[0])
          if (newest && newest > execution.scheduledFor) return known
          return [added, ...known.slice(0, Math.max(29, known.length - 1))]
        },
      },
    })
  }
}
