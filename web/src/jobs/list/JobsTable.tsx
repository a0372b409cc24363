import { useNavigate } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { useFocusedRow } from '../../ui/useFocusedRow.ts'
import { useListKeys } from '../../ui/useListKeys.ts'
import { useMedia } from '../../ui/useMedia.ts'
import { useOffsetTop } from '../../ui/useOffsetTop.ts'
import type { JobsQueryVariables } from '../../gql/graphql.ts'
import type { Sort } from '../search.ts'
import { BulkBar } from './BulkBar.tsx'
import { JobHeading } from './JobHeading.tsx'
import { JobRow, rowHeights } from './JobRow.tsx'
import { useEveryJob } from './useEveryJob.ts'
import type { JobNode } from './useJobPages.ts'
import { useSelection } from './useSelection.ts'

interface Props {
  variables: JobsQueryVariables
  jobs: readonly JobNode[]
  totalCount: number | null
  hasMore: boolean
  state: 'ready' | 'loading' | 'failed'
  loadMore: () => void
  sort: Sort
  onSort: (sort: Sort) => void
  onSearch: () => void
}

/** Every job that fits. Only the rows in sight are in the page; more are asked for as the end comes near. */
export function JobsTable({ variables, jobs, totalCount, hasMore, state, loadMore, sort, onSort, onSearch }: Props) {
  const navigate = useNavigate()
  const mayEdit = useMay('EDITOR')
  const asCards = useMedia('(max-width: 47.99rem)')
  const body = useRef<HTMLDivElement>(null)
  const offset = useOffsetTop(body)
  const { rangeExtractor, handlers } = useFocusedRow(jobs.length)
  const ids = useMemo(() => jobs.map(({ id }) => id), [jobs])
  const keyOf = useCallback((index: number) => ids[index] ?? index, [ids])
  const selection = useSelection(ids)
  const everyJob = useEveryJob(variables)
  // Rows are memoised by hand, so the compiler's memo is not missed here.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: jobs.length,
    estimateSize: () => (asCards ? rowHeights.card : rowHeights.row),
    overscan: 8,
    // Drawing within the scroll event would hold up the scroll; the rows beyond the edges cover the frame between.
    useFlushSync: false,
    scrollMargin: offset,
    scrollPaddingStart: 60,
    scrollPaddingEnd: 90,
    getItemKey: keyOf,
    rangeExtractor,
  })
  useEffect(() => rows.measure(), [asCards, rows])
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (state === 'ready' && hasMore && last >= jobs.length - 40) loadMore()
  }, [state, hasMore, last, jobs.length, loadMore])

  useListKeys({
    count: jobs.length,
    scrollTo: (index) => rows.scrollToIndex(index),
    toggle: (index) => mayEdit && selection.toggle(index, false),
    search: onSearch,
    create: () => mayEdit && void navigate({ to: '/jobs/new' }),
    clear: selection.clear,
  })

  const selected = selection.present.length
  return (
    <>
      <div
        role="table"
        aria-label="Jobs"
        aria-rowcount={hasMore ? (totalCount ?? -1) : jobs.length + 1}
        className="rounded border bg-surface"
      >
        {!asCards && (
          <JobHeading
            sort={sort}
            onSort={onSort}
            selectable={mayEdit}
            selected={selected === 0 ? 'none' : selected >= jobs.length ? 'all' : 'some'}
            onSelectAll={selected >= jobs.length ? selection.clear : selection.all}
          />
        )}
        {/* It only watches where the focus inside is. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div ref={body} role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }} {...handlers}>
          {items.map(({ index, key, start, size }) => {
            const job = jobs[index]
            return (
              job && (
                <div
                  key={key}
                  role="row"
                  aria-rowindex={index + 2}
                  data-index={index}
                  className="absolute inset-x-0 top-0 contain-strict"
                  style={{ height: size, transform: `translateY(${start - offset}px)` }}
                >
                  <JobRow
                    job={job}
                    index={index}
                    asCard={asCards}
                    selectable={mayEdit}
                    selected={selection.chosen.has(job.id)}
                    onToggle={selection.toggle}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
      <p role="status" className="flex h-12 items-center justify-center gap-3 text-xs text-faint">
        {state === 'loading' && 'More jobs are on their way…'}
        {state === 'ready' && !hasMore && (
          <span className="max-md:hidden">j and k move, Enter opens, x selects, / searches, n makes a new job</span>
        )}
        {state === 'failed' && (
          <>
            More jobs could not be loaded.
            <Button onClick={loadMore}>Try again</Button>
          </>
        )}
      </p>
      <BulkBar
        ids={selection.present}
        further={hasMore && !selection.isBeyond && selected === jobs.length ? (totalCount ?? undefined) : undefined}
        onEvery={async (progress) => {
          const every = await everyJob(progress)
          if (every) selection.choose(every)
        }}
        onDone={selection.clear}
      />
    </>
  )
}
