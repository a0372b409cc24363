import { useApolloClient, useSubscription } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { graphql } from '../gql/index.ts'
import { createEventBatcher } from './EventBatcher.ts'
import { announceExecutions } from './liveExecutions.ts'
import { announceIncidents } from './liveIncidents.ts'
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

const IncidentsChanged = graphql(`
  subscription IncidentsChanged {
    incidentsChanged {
      dropped
      incidents {
        ...LiveIncident @unmask
      }
    }
  }
`)

/**
 * The only subscriber to runs, jobs and incidents. It writes events to the normalized cache as far as the screen shows them, so that exactly
 * the affected rows render again. After dropped events or a lost connection it refetches the queries on the screen.
 */
export function Live() {
  const client = useApolloClient()
  const liveCache = liveCacheOf(client.cache)
  const refetch = useRefetchAfterLoss()

  const batches = useRef<ReturnType<typeof createEventBatcher>>(undefined)
  useEffect(() => {
    const batcher = createEventBatcher((part, whole) =>
      client.cache.batch({
        update: () => {
          liveCache.take(part)
          if (whole.length > 0) announceExecutions(whole)
        },
      }),
    )
    batches.current = batcher
    return () => batcher.stop()
  }, [client, liveCache])

  const executions = useSubscription(ExecutionsChanged, {
    // This component renders nothing: the rows watch the cache.
    ignoreResults: true,
    // The batcher writes instead: only what is on the screen, and a whole batch as one change, which renders once.
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

  const incidents = useSubscription(IncidentsChanged, {
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      if (!data) return
      announceIncidents(data.incidentsChanged.incidents)
      if (data.incidentsChanged.dropped > 0) refetch()
    },
  })

  useEffect(() => {
    // Otherwise, runs that have left every list would stay for as long as the tab is open.
    let written = 0
    const timer = setInterval(() => {
      written += liveCache.takeWritten()
      if (written < minWrittenToCollect) return
      written = 0
      requestIdle(() => client.cache.gc())
    }, collectEveryMs)
    return () => clearInterval(timer)
  }, [client, liveCache])

  useRestart(executions)
  useRestart(jobs)
  useRestart(incidents)
  return null
}

/** Safari has no idle callback. */
const requestIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work))
const collectEveryMs = 30_000
/** Garbage collection visits the whole cache, which takes long with ten thousand jobs. */
const minWrittenToCollect = 5000
const restartAfterMs = 5000

/** Subscribes again some time after the server has ended the subscription with an error, such as a limit. */
function useRestart({ error, restart }: { error?: unknown; restart: () => void }) {
  useEffect(() => {
    if (!error) return
    const timer = setTimeout(restart, restartAfterMs)
    return () => clearTimeout(timer)
  }, [error, restart])
}
