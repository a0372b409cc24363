import { useApolloClient, useSubscription } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { graphql } from '../gql/index.ts'
import { createEventBatcher } from './EventBatcher.ts'
import { announceExecutions } from './liveExecutions.ts'
import { liveCacheOf } from './LiveCache.ts'
import { useRefetchAfterLoss } from './useRefetchAfterLoss.ts'

const ExecutionsChanged = graphql(`
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
 * The one place that listens. What arrives is written to the normalized cache as far as it is seen, so that exactly the
 * rows that show it draw again. When the server says that events were dropped, or after a lost connection, what is on
 * screen is asked for anew.
 */
export function Live() {
  const client = useApolloClient()
  const rows = liveCacheOf(client.cache)
  const refetch = useRefetchAfterLoss()

  const batches = useRef<ReturnType<typeof createEventBatcher>>(undefined)
  useEffect(() => {
    const own = createEventBatcher((part, whole) =>
      client.cache.batch({
        update: () => {
          rows.take(part)
          if (whole.length > 0) announceExecutions(whole)
        },
      }),
    )
    batches.current = own
    return () => own.stop()
  }, [client, rows])

  const executions = useSubscription(ExecutionsChanged, {
    // Nothing to draw here: the cache tells whom it concerns.
    ignoreResults: true,
    // Written above instead: only what is seen, and a batch with all that follows from it as one change, drawn once.
    fetchPolicy: 'no-cache',
    onData: ({ data: { data } }) => {
      if (!data) return
      const { executions: changed, dropped } = data.executionsChanged
      batches.current?.add(changed)
      if (dropped > 0) refetch()
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
    let written = 0
    const timer = setInterval(() => {
      written += rows.takeWritten()
      if (written < collectFrom) return
      written = 0
      requestIdle(() => client.cache.gc())
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [client, rows])

  useRestart(executions)
  useRestart(jobs)
  return null
}

/** Safari has no idle callback. */
const requestIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work))
const lookEveryMs = 30_000
/** Collecting walks through all that the cache holds, which with ten thousand jobs is long. */
const collectFrom = 5000
const restartAfterMs = 5000

/** A subscription that the server ended with an error, such as a limit, is asked for again a little later. */
function useRestart({ error, restart }: { error?: unknown; restart: () => void }) {
  useEffect(() => {
    if (!error) return
    const timer = setTimeout(restart, restartAfterMs)
    return () => clearTimeout(timer)
  }, [error, restart])
}
