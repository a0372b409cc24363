import { useApolloClient } from '@apollo/client/react'
import { useRouteContext } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'

/** Under more load than the connection can carry, every message reports dropped events. */
const refetchEveryMs = 3000

/**
 * Refetches the queries on the screen when a lost connection is back. Returns a function that does it for other losses: at once,
 * and once more at the end of an interval with further calls.
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
    }, refetchEveryMs)
  }, [refetch])
}
