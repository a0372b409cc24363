import type { OperationVariables } from '@apollo/client'
import { type QueryRef, useQueryRefHandlers } from '@apollo/client/react'
import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Refetches the query of a page, or fetches more of it. Call it above `useReadQuery`: it hands the new request over during render,
 * and a reader above it would miss that.
 */
export function usePageRefetch<Data, Variables extends OperationVariables>(
  queryRef: QueryRef<Data, Variables, 'complete' | 'streaming' | 'empty'>,
) {
  const router = useRouter()
  const matchId = useMatch({ strict: false, select: ({ id }) => id })
  const { refetch, fetchMore } = useQueryRefHandlers(queryRef)
  // Leaving the page aborts the request, and the reference keeps the abort as its error. The router must not show that later.
  const forget = useCallback(() => router.clearCache({ filter: ({ id }) => id === matchId }), [router, matchId])
  return {
    refetch: useCallback(() => void refetch().catch(forget), [refetch, forget]),
    fetchMore: useCallback(
      (variables: Partial<Variables>) => void fetchMore({ variables }).catch(forget),
      [fetchMore, forget],
    ),
  }
}
