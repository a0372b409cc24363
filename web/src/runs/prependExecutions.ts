import type { ApolloCache, InMemoryCache, Reference } from '@apollo/client/cache'
import { liveCacheOf } from '../live/LiveCache.ts'
import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'

interface Connection {
  edges: readonly { cursor: string; node: Reference }[]
}

/** Puts runs that are not in it yet at the head of the cached list that was asked for with this filter. */
export function prependExecutions(
  cache: ApolloCache,
  filter: ExecutionFilter | undefined,
  runs: readonly LiveExecutionFragment[],
): void {
  changeList(cache, filter, runs, (list, added) => {
    for (const run of added) liveCacheOf(cache).write(run)
    const edges = added.map(({ id }) => ({
      __typename: 'ExecutionEdge',
      cursor: '',
      node: { __ref: `Execution:${id}` },
    }))
    return { ...list, edges: [...edges.toReversed(), ...list.edges] }
  })
}

/** Those of the runs that the cached list of this filter does not hold. */
export function notListed(
  cache: ApolloCache,
  filter: ExecutionFilter | undefined,
  runs: readonly LiveExecutionFragment[],
): readonly LiveExecutionFragment[] {
  let missing: readonly LiveExecutionFragment[] = []
  changeList(cache, filter, runs, (list, added) => {
    missing = added
    return list
  })
  return missing
}

function changeList(
  cache: ApolloCache,
  filter: ExecutionFilter | undefined,
  runs: readonly LiveExecutionFragment[],
  change: (list: Connection, added: readonly LiveExecutionFragment[]) => Connection,
): void {
  if (runs.length === 0) return
  const { policies } = cache as InMemoryCache
  const key = policies.getStoreFieldName({ typename: 'Query', fieldName: 'executions', args: filter ? { filter } : {} })
  cache.modify<{ executions: Connection }>({
    fields: {
      executions: (known, { storeFieldName }) => {
        if (storeFieldName !== key) return known
        const list = known as Connection
        const listed = new Set(list.edges.map(({ node }) => node.__ref))
        const added = runs.filter(({ id }) => !listed.has(`Execution:${id}`))
        return added.length === 0 ? known : change(list, added)
      },
    },
  })
}
