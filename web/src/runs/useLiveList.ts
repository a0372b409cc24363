import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onExecutions } from '../live/liveExecutions.ts'
import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'
import { matches } from './matches.ts'
import { notListed, prependExecutions } from './prependExecutions.ts'

interface Options {
  filter: ExecutionFilter | undefined
  /** Whether the head of the list is in sight. */
  atTop: () => boolean
  /** Asks for the first page anew, which also lets go of what was added since. */
  refetch: () => void
}

/** More than this is not added one by one: a list that only grows is read anew, whole, at every event. */
const addAtMost = 100
const refetchEveryMs = 1000
/** Without a scroll event for so long, someone rests. */
const restMs = 150
/** What is counted for someone who has scrolled down; beyond it the number says nothing more. */
const countAtMost = 999

/**
 * Brings new runs to the head of the list while its head is in sight. To someone who has scrolled down they only
 * announce themselves, so that nothing moves under the eye, until they are back. In a flood the first page is asked for once a second
 * instead.
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
      if (added.current <= addAtMost) return prependExecutions(cache, current.current.filter, runs)
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        // Who has scrolled down since reads on; the first page is asked for when something comes while they are back.
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
    if (runs.length > addAtMost) current.current.refetch()
    else add(runs)
  }, [add])

  useEffect(
    () =>
      onExecutions((changed) => {
        const { filter, atTop } = current.current
        const known = waitingRuns.current
        // The first page is about to be asked for anew.
        if (timer.current !== undefined) return
        const isAtTop = atTop()
        // There is nothing more to count.
        if (!isAtTop && known.size >= countAtMost) return
        const fitting = changed.filter((execution) => matches(execution, filter))
        const unseen = notListed(cache, filter, fitting)
        if (unseen.length === 0) return
        if (isAtTop) return add(unseen)
        for (const run of unseen) known.set(run.id, run)
        setWaiting(Math.min(known.size, countAtMost))
      }),
    [cache, add],
  )

  useEffect(() => {
    if (waiting === 0) return
    let rest: ReturnType<typeof setTimeout> | undefined
    // Whoever is back at the head and rests there sees what waited without asking for it.
    const listen = () => {
      clearTimeout(rest)
      rest = setTimeout(() => current.current.atTop() && show(), restMs)
    }
    addEventListener('scroll', listen, { passive: true })
    // They may have come back between the count and this.
    listen()
    return () => {
      clearTimeout(rest)
      removeEventListener('scroll', listen)
    }
  }, [waiting, show])

  return { waiting, isMany: waiting >= countAtMost, show }
}
