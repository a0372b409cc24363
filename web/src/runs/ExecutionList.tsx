import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { SearchX, Activity, ArrowUp } from 'lucide-react'
import { startTransition, useCallback, useEffect, useRef, useTransition } from 'react'
import { graphql } from '../gql/index.ts'
import type { ExecutionFilter, ExecutionList_executionsFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { count } from '../ui/number.ts'
import { useFocusedRow } from '../ui/useFocusedRow.ts'
import { useListKeys } from '../ui/useListKeys.ts'
import { useMedia } from '../ui/useMedia.ts'
import { useOffsetTop } from '../ui/useOffsetTop.ts'
import { executionColumns, ExecutionRow, rowHeights } from './ExecutionRow.tsx'
import { useLiveList } from './useLiveList.ts'

export const ExecutionList_executions = graphql(`
  fragment ExecutionList_executions on ExecutionConnection {
    edges {
      cursor
      node {
        id
        ...ExecutionRow_execution
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`)

interface Props {
  executions: ExecutionList_executionsFragment
  filter: ExecutionFilter | undefined
  /** Fetches the runs after a cursor, within a transition. */
  onMore: (after: string | null) => void
  /** Refetches the first page. */
  onRefetch: () => void
  onSearch: () => void
  onClear: () => void
}

/** All runs that match the filter, newest first. Scrolling loads older ones; new ones appear on top. */
export function ExecutionList({ executions, filter, onMore, onRefetch, onSearch, onClear }: Props) {
  const { edges, pageInfo } = executions
  const [isLoading, startLoading] = useTransition()
  const top = useRef<HTMLDivElement>(null)
  const offset = useOffsetTop(top)
  const { rangeExtractor, handlers } = useFocusedRow(edges.length)
  const isNarrow = useMedia('(max-width: 39.99rem)')
  const keyOf = useCallback((index: number) => edges[index]?.node.id ?? index, [edges])
  // The rows are memoised by hand and do not need the compiler's memo.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: edges.length,
    estimateSize: () => (isNarrow ? rowHeights.narrow : rowHeights.wide),
    overscan: 8,
    // Rendering within the scroll event would delay the scroll. The overscan rows cover the frame in between.
    useFlushSync: false,
    scrollMargin: offset,
    scrollPaddingStart: 60,
    scrollPaddingEnd: 90,
    getItemKey: keyOf,
    rangeExtractor,
  })
  useEffect(() => rows.measure(), [isNarrow, rows])
  const { waiting, isMany, show } = useLiveList({
    filter,
    atTop: () => window.scrollY <= offset,
    refetch: () => startTransition(onRefetch),
  })
  useListKeys({ count: edges.length, scrollTo: (index) => rows.scrollToIndex(index), search: onSearch })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (last < edges.length - 15 || !pageInfo.hasNextPage || isLoading) return
    startLoading(() => onMore(pageInfo.endCursor))
  }, [last, edges.length, pageInfo, isLoading, onMore])

  if (edges.length === 0) return <Nothing filtered={filter !== undefined} onClear={onClear} />
  return (
    <section aria-label="Runs" className="rounded border bg-surface">
      <Heading />
      {waiting > 0 && (
        <div className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center md:top-2">
          <Button
            kind="primary"
            icon={<ArrowUp />}
            className="pointer-events-auto shadow-raised"
            onClick={() => {
              show()
              window.scrollTo({ top: 0 })
            }}
          >
            {`${count(waiting)}${isMany ? '+' : ''} new`}
          </Button>
        </div>
      )}
      {/* The handlers only follow the focus of the rows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={top} role="list" className="relative" style={{ height: rows.getTotalSize() }} {...handlers}>
        {items.map(({ index, key, start, size }) => {
          const node = edges[index]?.node
          return (
            node && (
              <div
                key={key}
                role="listitem"
                data-index={index}
                className="absolute inset-x-0 top-0 contain-strict"
                style={{ height: size, transform: `translateY(${start - offset}px)` }}
              >
                <ExecutionRow execution={node} />
              </div>
            )
          )
        })}
      </div>
      <p role="status" className="border-t px-3.5 py-2.5 text-center text-xs text-faint">
        {isLoading ? 'Older runs are on their way…' : pageInfo.hasNextPage ? '' : 'That is all.'}
        {!isLoading && <span className="ml-2 max-md:hidden">j and k move, Enter opens, / searches</span>}
      </p>
    </section>
  )
}

function Heading() {
  return (
    <div aria-hidden className={`hidden h-9 px-3.5 text-xs font-medium text-muted ${executionColumns}`}>
      <span>Status</span>
      <span>Job</span>
      <span>What happened</span>
      <span className="text-right">Response</span>
      <span className="text-right">Duration</span>
      <span className="text-right">Tries</span>
      <span className="text-right">Planned</span>
    </div>
  )
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState icon={SearchX} title="No run fits these filters">
      <Button onClick={onClear}>Clear the filters</Button>
    </EmptyState>
  ) : (
    <EmptyState icon={Activity} title="Nothing has run yet">
      <p>As soon as a job is due, its run appears here by itself.</p>
      <LinkButton kind="primary" to="/jobs/new">
        Create a job
      </LinkButton>
    </EmptyState>
  )
}
