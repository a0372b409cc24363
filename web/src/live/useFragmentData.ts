import type { FragmentType, TypedDocumentNode } from '@apollo/client'
import { useApolloClient, useFragment } from '@apollo/client/react'
import { useRef } from 'react'
import { useLiveRow } from './useLiveRow.ts'

/**
 * What a component's own fragment holds, read live from the cache: the component draws again when one of these
 * fields changes and at no other time. While something is missing (just evicted), the last whole answer stands.
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
  // A ref and not state: state would draw each row twice for every event.
  // oxlint-disable-next-line react/refs
  if (result.complete) whole.current = result.data as TData
  // oxlint-disable-next-line react/refs
  return whole.current ?? (result.data as TData)
}
