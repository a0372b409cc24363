import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'
import { onExecutions } from '../live/liveExecutions.ts'
import { insertExecutions, newExecutions } from './cachedExecutions.ts'

interface Options {
  filter: ExecutionFilter | undefined
  /** Whether the head of the list is in sight. */
  atTop: () => boolean
  /** Requests the first page again, which also removes everything that was added since. */
  refetch: () => void
}

/** Beyond this many runs the list is requested again: React and Apollo read a list that only grows as a whole at every event. */
const maxAdded = 100
const refetchEveryMs = 1000
/** Without a scroll event for this long, the user rests. */
const restMs = 150
/** The count for a user who has scrolled down stops here: beyond, it says nothing more. */
const maxCounted = 999

/**
 * Adds new runs to the list while its head is in sight. For a user who has scrolled down they are only counted, so that nothing
 * moves under the eye, until the user is back. In a flood, the first page is requested once a second instead.
 */
export function useLiveList(options: Options) {
  const { cache } = useApolloClient()
  const [waiting, setWaiting] = useState(0)
  const waitingRuns = useRef(new Map<string, LiveExecutionFragment>())
  const current = useRef(options)
  const added = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    current.current = options
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const add = useCallback(
    (runs: readonly LiveExecutionFragment[]) => {
      added.current += runs.length
      if (added.current <= maxAdded) return insertExecutions(cache, current.current.filter, runs)
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        // A user who has scrolled down since keeps reading. The next run after their return requests the first page.
        if (!current.current.atTop()) return
        added.current = 0
        current.current.refetch()
      }, refetchEveryMs)
    },
    [cache],
  )

  const show = useCallback(() => {
    const runs = [...waitingRuns.current.values()]
    waitingRuns.current.clear()
    setWaiting(0)
    if (runs.length > maxAdded) current.current.refetch()
    else add(runs)
  }, [add])

  useEffect(
    () =>
      onExecutions((changed) => {
        // The first page is about to be requested.
        if (timer.current !== undefined) return
        const { filter, atTop } = current.current
        const known = waitingRuns.current
        const isAtTop = atTop()
        if (!isAtTop && known.size >= maxCounted) return
        const runs = newExecutions(cache, filter, changed)
        if (runs.length === 0) return
        if (isAtTop) return add(runs)
        for (const run of runs) known.set(run.id, run)
        setWaiting(Math.min(known.size, maxCounted))
      }),
    [cache, add],
  )

  useShowAtRest(waiting, show, current)
  return { waiting, isMany: waiting >= maxCounted, show }
}

/** Shows what waits as soon as the user rests at the head of the list. */
function useShowAtRest(waiting: number, show: () => void, current: { readonly current: Options }): void {
  useEffect(() => {
    if (waiting === 0) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const listen = () => {
      clearTimeout(rest)
      rest = setTimeout(() => current.current.atTop() && show(), restMs)
    }
    addEventListener('scroll', listen, { passive: true })
    // The user may have come back between the count and this effect.
    listen()
    return () => {
      clearTimeout(rest)
      removeEventListener('scroll', listen)
    }
  }, [waiting, show, current])
}
