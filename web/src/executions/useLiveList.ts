import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onExecutions } from '../app/liveExecutions.ts'
import type { ExecutionFilter } from '../gql/graphql.ts'
import { matches } from './matches.ts'
import { notListed, prependExecutions } from './prependExecutions.ts'

/** What waits is bounded: beyond this the list is asked for anew anyway. */
const waitAtMost = 500

/**
 * Brings new runs to the head of the list while its head is in sight. To someone who has scrolled down they only
 * announce themselves, so that nothing moves under the eye.
 */
export function useLiveList(filter: ExecutionFilter | undefined, atTop: () => boolean) {
  const { cache } = useApolloClient()
  const [waiting, setWaiting] = useState<readonly { id: string }[]>([])
  const question = useRef({ filter, atTop })
  useEffect(() => {
    question.current = { filter, atTop }
  })

  useEffect(
    () =>
      onExecutions((changed) => {
        const { filter: wanted, atTop: seen } = question.current
        const begun = changed.filter((execution) => matches(execution, wanted)).map(({ id }) => ({ id }))
        if (begun.length === 0) return
        if (seen()) return prependExecutions(cache, wanted, begun)
        const unseen = notListed(cache, wanted, begun)
        setWaiting((before) => {
          const added = unseen.filter(({ id }) => !before.some((one) => one.id === id))
          return added.length === 0 ? before : [...before, ...added].slice(-waitAtMost)
        })
      }),
    [cache],
  )

  const show = useCallback(() => {
    prependExecutions(cache, question.current.filter, waiting)
    setWaiting([])
  }, [cache, waiting])

  return { waiting: waiting.length, show }
}
