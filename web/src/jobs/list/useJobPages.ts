import { useApolloClient } from '@apollo/client/react'
import { useRouteContext } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { JobPage_jobsFragment, JobsQueryVariables } from '../../gql/graphql.ts'
import { MoreJobs } from './queries.ts'

export type JobNode = JobPage_jobsFragment['edges'][number]['node']

/**
 * The jobs loaded so far. Only the first page is watched as a list: a watched list of ten thousand would be walked
 * by the cache for every event. Later pages give their ids, and each row watches itself.
 */
export function useJobPages(first: JobPage_jobsFragment, variables: JobsQueryVariables) {
  const client = useApolloClient()
  const { connection } = useRouteContext({ from: '__root__' })
  const [more, setMore] = useState<readonly JobPage_jobsFragment[]>([])
  const [state, setState] = useState<'ready' | 'loading' | 'failed'>('ready')
  const work = useRef(0)

  /** Asks for this many pages after `start`, then shows them all at once. */
  const load = useCallback(
    async (kept: readonly JobPage_jobsFragment[], start: string, count: number) => {
      const own = ++work.current
      setState('loading')
      const pages = [...kept]
      try {
        for (let after: string | null = start; after !== null && pages.length < kept.length + count;) {
          const { data }: { data?: { jobs: JobPage_jobsFragment } | undefined } = await client.query({
            query: MoreJobs,
            variables: { ...variables, after },
            fetchPolicy: 'network-only',
          })
          if (own !== work.current || !data) return
          pages.push(data.jobs)
          after = data.jobs.pageInfo.hasNextPage ? (data.jobs.pageInfo.endCursor ?? null) : null
        }
        setMore(pages)
        setState('ready')
      } catch {
        if (own === work.current) setState('failed')
      }
    },
    [client, variables],
  )

  const end = (more.at(-1) ?? first).pageInfo
  const loadMore = useCallback(() => {
    if (end.hasNextPage && end.endCursor) void load(more, end.endCursor, 1)
  }, [end, load, more])

  // What follows the first page was asked for relative to its end, so it is asked for again when that moves.
  const reload = useRef<() => void>(undefined)
  useEffect(() => {
    reload.current = () => {
      if (more.length > 0 && first.pageInfo.endCursor) void load([], first.pageInfo.endCursor, more.length)
    }
  })
  const knownEnd = useRef(first.pageInfo.endCursor)
  useEffect(() => {
    if (knownEnd.current === first.pageInfo.endCursor) return
    knownEnd.current = first.pageInfo.endCursor
    reload.current?.()
  }, [first.pageInfo.endCursor])
  useEffect(() => connection.onGapEnd(() => reload.current?.()), [connection])

  const jobs = useMemo(
    () => unique([first, ...more].flatMap(({ edges }) => edges.map(({ node }) => node))),
    [first, more],
  )
  return { jobs, hasMore: end.hasNextPage, state, loadMore }
}

function unique(nodes: readonly JobNode[]): JobNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()]
}
