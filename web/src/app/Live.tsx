import { useApolloClient, useSubscription } from '@apollo/client/react'
import { useRouteContext } from '@tanstack/react-router'
import { useEffect } from 'react'
import { graphql } from '../gql/index.ts'
import { addToHeartbeats } from './heartbeats.ts'
import { announceExecutions } from './liveExecutions.ts'

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

export const ExecutionsChanged = graphql(`
  subscription ExecutionsChanged {
    executionsChanged {
      dropped
      executions {
        ...LiveExecution @unmask
      }
    }
  }
`)

const JobsChanged = graphql(`
  subscription JobsChanged {
    jobsChanged {
      deletedIds
      jobs {
        id
        name
        description
        status
        scheduleText
        cronPattern
        timezone
        nextRunAt
        consecutiveFailures
        version
        updatedAt
        deletedAt
        category {
          id
          name
          color
        }
      }
    }
  }
`)

/**
 * The one place that listens. What arrives is written to the normalized cache, so that exactly the rows that show
 * it draw again. When the server says that events were dropped, or after a lost connection, what is on screen is
 * asked for anew.
 */
export function Live() {
  const client = useApolloClient()
  const { connection } = useRouteContext({ from: '__root__' })

  const executions = useSubscription(ExecutionsChanged, {
    // Nothing to draw here: the cache tells whom it concerns.
    ignoreResults: true,
    // Written below instead, so that an event with all that follows from it is one change and drawn once.
    fetchPolicy: 'no-cache',
    onData: ({ data: { data } }) => {
      if (!data) return
      const { executions: changed, dropped } = data.executionsChanged
      client.cache.batch({
        update: (cache) => {
          cache.writeQuery({ id: 'ROOT_SUBSCRIPTION', query: ExecutionsChanged, data })
          addToHeartbeats(cache, changed)
          announceExecutions(changed)
        },
      })
      if (dropped > 0) void client.refetchQueries({ include: 'active' })
    },
  })
  const jobs = useSubscription(JobsChanged, {
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      for (const id of data?.jobsChanged.deletedIds ?? []) {
        client.cache.modify({ id: `Job:${id}`, fields: { deletedAt: (known) => known ?? new Date().toISOString() } })
      }
    },
  })

  useEffect(() => {
    // Runs that no list holds any more would otherwise stay for as long as the tab is open.
    const timer = setInterval(() => requestIdle(() => client.cache.gc()), collectEveryMs)
    return () => clearInterval(timer)
  }, [client])

  useRestart(executions)
  useRestart(jobs)
  useEffect(() => connection.onGapEnd(() => void client.refetchQueries({ include: 'active' })), [connection, client])
  return null
}

/** Safari has no idle callback. */
const requestIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work))
const collectEveryMs = 30_000
const restartAfterMs = 5000

/** A subscription that the server ended with an error, such as a limit, is asked for again a little later. */
function useRestart({ error, restart }: { error?: unknown; restart: () => void }) {
  useEffect(() => {
    if (!error) return
    const timer = setTimeout(restart, restartAfterMs)
    return () => clearTimeout(timer)
  }, [error, restart])
}
