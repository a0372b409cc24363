import type { ApolloCache, InMemoryCache, Reference } from '@apollo/client/cache'
import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'
import { matches, placeIn } from '../live/listMembership.ts'
import { liveCacheOf } from '../live/LiveCache.ts'

interface Connection {
  edges: readonly { cursor: string; node: Reference }[]
  pageInfo?: { hasNextPage?: boolean }
}

type Runs = readonly LiveExecutionFragment[]

/** Adds runs to the cached list with this filter, each where the server would show it, unless the list has it already. */
export function insertExecutions(cache: ApolloCache, filter: ExecutionFilter | undefined, runs: Runs): void {
  modifyList(cache, filter, (list, msOf) => {
    const { edges, added } = withNew(list, filter, runs, msOf)
    for (const run of added) liveCacheOf(cache).write(run)
    return added.length > 0 ? { ...list, edges } : list
  })
}

/** The runs that belong to the cached list with this filter and are not in it yet, each in its latest state. */
export function newExecutions(cache: ApolloCache, filter: ExecutionFilter | undefined, runs: Runs): Runs {
  let added: Runs = []
  modifyList(cache, filter, (list, msOf) => {
    added = withNew(list, filter, runs, msOf).added
    return list
  })
  return added
}

type MsOf = (node: Reference) => number

function withNew(list: Connection, filter: ExecutionFilter | undefined, runs: Runs, msOf: MsOf) {
  const edges = [...list.edges]
  const refs = new Set(edges.map(({ node }) => node.__ref))
  const addedMs = new Map<string, number>()
  const newestFirst = {
    get length() {
      return edges.length
    },
    has: (id: string) => refs.has(refOf(id)),
    at: (index: number) => {
      const { node } = edges[index]!
      return { id: node.__ref.slice(refOf('').length), scheduledForMs: addedMs.get(node.__ref) ?? msOf(node) }
    },
    hasMore: list.pageInfo?.hasNextPage === true,
  }
  const added: LiveExecutionFragment[] = []
  for (const run of latestOfEach(runs)) {
    const index = matches(run, filter) ? placeIn(newestFirst, run) : null
    if (index === null) continue
    const node = { __ref: refOf(run.id) }
    edges.splice(index, 0, { __typename: 'ExecutionEdge', cursor: '', node } as Connection['edges'][number])
    refs.add(node.__ref)
    addedMs.set(node.__ref, Date.parse(run.scheduledFor))
    added.push(run)
  }
  return { edges, added }
}

const refOf = (id: string) => `Execution:${id}`

/** A batch may hold several states of a run. */
function latestOfEach(runs: Runs): Iterable<LiveExecutionFragment> {
  return new Map(runs.map((run) => [run.id, run])).values()
}

function modifyList(
  cache: ApolloCache,
  filter: ExecutionFilter | undefined,
  change: (list: Connection, msOf: MsOf) => Connection,
): void {
  const { policies } = cache as InMemoryCache
  const key = policies.getStoreFieldName({ typename: 'Query', fieldName: 'executions', args: filter ? { filter } : {} })
  cache.modify<{ executions: Connection }>({
    fields: {
      executions: (known, { storeFieldName, readField }) =>
        storeFieldName === key
          ? change(known as Connection, (node) => Date.parse(readField<string>('scheduledFor', node) ?? ''))
          : known,
    },
  })
}
