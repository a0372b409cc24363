import type { FragmentType, TypedDocumentNode } from '@apollo/client'
import { useApolloClient, useFragment } from '@apollo/client/react'
import { useRef } from 'react'
import { useLiveRow } from './useLiveRow.ts'

/**
 * The data of a component's own fragment, read live from the cache: the component renders again only when one of its fields changes.
 * While a field is missing (just evicted), the last complete data stays.
 */
export function useFragmentData<TData>(
  fragment: TypedDocumentNode<TData, never> | TypedDocumentNode<TData, Record<string, unknown>>,
  from: FragmentType<TData>,
  variables?: Record<string, unknown>,
): TData {
  const { cache } = useApolloClient()
  useLiveRow(cache.identify(from as never))
  const definition = fragment.definitions[0]
  const fragmentName = definition?.kind === 'FragmentDefinition' ? definition.name.value : undefined
  const result = useFragment({
    fragment: fragment as TypedDocumentNode<TData>,
    ...(fragmentName !== undefined && { fragmentName }),
    ...(variables && { variables }),
    from: from as never,
  })
  const whole = useRef<TData>(null)
  // A ref, because state would render each row twice for every event.
  // oxlint-disable-next-line react/refs
  if (result.complete) whole.current = result.data as TData
  // oxlint-disable-next-line react/refs
  return whole.current ?? (result.data as TData)
}
