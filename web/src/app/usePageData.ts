import type { OperationVariables } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { type QueryRef, useReadQuery } from '@apollo/client/react'
import type { DocumentNode } from 'graphql'
import { useState } from 'react'
import { fieldsAt } from './withoutField.ts'

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
     * Whether something under that path failed (`dashboard.slowestJobs`); with a fragment, something that it asks for there. No
     * longer once newer data has come, as it does over a subscription.
     */
    hasFailed(path: string, fragment?: DocumentNode): boolean {
      const [field, ...keys] = path.split('.')
      if (seen.data?.[field as keyof Data] !== data?.[field as keyof Data]) return false
      return failedKeys(seen.error).some(
        (failed) =>
          [field, ...keys].every((key, place) => failed[place] === key) &&
          (!fragment || fieldsAt(fragment, failed.slice(1 + keys.length)).size > 0),
      )
    },
  }
}

function failedKeys(error: unknown): string[][] {
  if (!CombinedGraphQLErrors.is(error)) return []
  return error.errors.map(({ path = [] }) => path.filter((key) => typeof key === 'string'))
}
