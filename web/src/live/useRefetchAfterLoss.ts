import { useApolloClient } from '@apollo/client/react'
import { useRouteContext } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'

/** Under a load that the line does not bear, events are dropped in each message. */
const atMostEveryMs = 3000

/**
 * Asks anew for what is on screen once a lost connection is back. Answers a function that does it for other losses: at
 * once, and again at the end of a while in which it was called more often.
 */
export function useRefetchAfterLoss(): () => void {
  const client = useApolloClient()
  const { connection } = useRouteContext({ from: '__root__' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isWanted = useRef(false)

  const refetch = useCallback(() => void client.refetchQueries({ include: 'active' }), [client])
  useEffect(() => connection.onGapEnd(refetch), [connection, refetch])
  useEffect(() => () => clearTimeout(timer.current), [])

  return useCallback(() => {
    if (timer.current !== undefined) {
      isWanted.current = true
      return
    }
    refetch()
    timer.current = setTimeout(() => {
      timer.current = undefined
      if (!isWanted.current) return
      isWanted.current = false
      refetch()
    }, atMostEveryMs)
  }, [refetch])
}
