import type { OperationVariables } from '@apollo/client'
import { type QueryRef, useQueryRefHandlers } from '@apollo/client/react'
import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Asks the query of a page anew, or for more of it. Call it above `useReadQuery`: what it asks for is handed over while it draws,
 * and would not be seen by a reader before it.
 */
export function usePageRefetch<Data, Variables extends OperationVariables>(
  queryRef: QueryRef<Data, Variables, 'complete' | 'streaming' | 'empty'>,
) {
  const router = useRouter()
  const matchId = useMatch({ strict: false, select: ({ id }) => id })
  const { refetch, fetchMore } = useQueryRefHandlers(queryRef)
  // Whoever leaves meanwhile breaks it off, and the reference keeps that as its error: the router must not show it again.
  const forget = useCallback(() => router.clearCache({ filter: ({ id }) => id === matchId }), [router, matchId])
  return {
    refetch: useCallback(() => void refetch().catch(forget), [refetch, forget]),
    fetchMore: useCallback(
      (variables: Partial<Variables>) => void fetchMore({ variables }).catch(forget),
      [fetchMore, forget],
    ),
  }
}
