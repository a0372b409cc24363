import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onExecutions } from '../app/liveExecutions.ts'
import type { ExecutionFilter } from '../gql/graphql.ts'
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
/** What is counted for someone who has scrolled down; beyond it the number says nothing more. */
const countAtMost = 999

/**
 * Brings new runs to the head of the list while its head is in sight. To someone who has scrolled down they only
 * announce themselves, so that nothing moves under the eye. In a flood the first page is asked for once a second
 * instead.
 */
export function useLiveList(options: Options) {
  const { cache } = useApolloClient()
  const [waiting, setWaiting] = useState<readonly { id: string }[]>([])
  const current = useRef(options)
  const added = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    current.current = options
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const add = useCallback(
    (runs: readonly { id: string }[]) => {
      if (runs.length === 0 || timer.current) return
      added.current += runs.length
      if (added.current <= addAtMost) return prependExecutions(cache, current.current.filter, runs)
      timer.current = setTimeout(() => {
        timer.current = undefined
        added.current = 0
        current.current.refetch()
      }, refetchEveryMs)
    },
    [cache],
  )

  useEffect(
    () =>
      onExecutions((changed) => {
        const { filter, atTop } = current.current
        const begun = changed.filter((execution) => matches(execution, filter)).map(({ id }) => ({ id }))
        const unseen = notListed(cache, filter, begun)
        if (unseen.length === 0) return
        if (atTop()) return add(unseen)
        setWaiting((before) => {
          const more = unseen.filter(({ id }) => !before.some((one) => one.id === id))
          return more.length === 0 || before.length >= countAtMost ? before : [...before, ...more].slice(0, countAtMost)
        })
      }),
    [cache, add],
  )

  const show = useCallback(() => {
    add(waiting)
    setWaiting([])
  }, [add, waiting])

  return { waiting: waiting.length, show }
}
