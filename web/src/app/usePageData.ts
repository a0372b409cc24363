import type { OperationVariables } from '@apollo/client'
import type { CombinedGraphQLErrors } from '@apollo/client/errors'
import { type QueryRef, useReadQuery } from '@apollo/client/react'
import type { DocumentNode } from 'graphql'
import { useState } from 'react'

/** Options of a query whose page shows its cards as far as their fields came. */
export const cardByCard = { errorPolicy: 'all', context: { isCardByCard: true } } as const

/**
 * What a page with several cards asked for, `cardByCard`: a field that failed is null, whatever its type says.
 * @throws the error when what the page stands on, its field `root`, did not come
 */
export function usePageData<Data extends object, Variables extends OperationVariables>(
  queryRef: QueryRef<Data, Variables, 'complete' | 'streaming' | 'empty'>,
  root: keyof Data & string,
) {
  const { data, error } = useReadQuery(queryRef) as { data: Data | undefined; error?: unknown }
  const [seen, setSeen] = useState({ error, data })
  if (seen.error !== error) setSeen({ error, data })
  if (error && data?.[root] == null) throw error
  return {
    data: data as Data,
    /**
     * Whether something under that path failed (`dashboard.slowestJobs`); with a fragment, one of its own fields there. No longer
     * once newer data has come, as it does over a subscription.
     */
    hasFailed(path: string, fragment?: DocumentNode): boolean {
      const keys = path.split('.')
      const field = keys[0] as keyof Data
      const { errors = [] } = (seen.error ?? {}) as Partial<CombinedGraphQLErrors>
      return (
        seen.data?.[field] === data?.[field] &&
        errors.some((failed) => {
          const at = failed.path?.filter((key) => typeof key === 'string') ?? []
          return keys.every((key, place) => at[place] === key) && (!fragment || asksFor(fragment, at[keys.length]))
        })
      )
    },
  }
}

/** The document of a fragment begins with the fragment itself. */
function asksFor({ definitions: [own] }: DocumentNode, key: string | undefined): boolean {
  const fields = own && 'selectionSet' in own ? (own.selectionSet?.selections ?? []) : []
  return fields.some((field) => 'name' in field && field.name?.value === key)
}
