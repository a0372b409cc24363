import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useDeferredValue, useRef } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { usePageRefetch } from '../live/usePageRefetch.ts'
import { ranges } from '../charts/range.ts'
import { graphql } from '../gql/index.ts'
import { count } from '../ui/number.ts'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Segments } from '../ui/Segments.tsx'
import { ExecutionFilters } from './ExecutionFilters.tsx'
import { ExecutionList } from './ExecutionList.tsx'
import { ExecutionsChart } from './ExecutionsChart.tsx'
import { executionsSearch, toFilter } from './search.ts'

const ExecutionsQuery = graphql(`
  query Executions($filter: ExecutionFilter, $after: String, $range: StatsRange!, $jobId: ID!, $oneJob: Boolean!) {
    executions(filter: $filter, first: 50, after: $after) {
      totalCount
      ...ExecutionList_executions @unmask
    }
    dashboard(range: $range) @skip(if: $oneJob) {
      ...ExecutionsChart_dashboard @unmask
    }
    job(id: $jobId) @include(if: $oneJob) {
      id
      ...ExecutionsChart_job @unmask
    }
  }
`)

export const Route = createFileRoute('/_signedIn/executions/')({
  validateSearch: executionsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const oneJob = deps.jobs?.length === 1
    const variables = {
      filter: toFilter(deps),
      range: deps.range ?? 'LAST_24_HOURS',
      jobId: deps.jobs?.[0] ?? '',
      oneJob,
    }
    const queryRef = context.preloadQuery(ExecutionsQuery, { variables, fetchPolicy: 'cache-and-network' })
    return { queryRef, filter: variables.filter }
  },
  component: ExecutionsPage,
  pendingComponent: PageSkeleton,
})

function ExecutionsPage() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const asked = Route.useLoaderData()
  // While the next answer loads, the previous rows stay, and the filters show the new choice at once.
  const shown = useDeferredValue(asked)
  const { queryRef, filter } = shown
  const { fetchMore, refetch } = usePageRefetch(queryRef)
  const { data } = useReadQuery(queryRef)
  const { totalCount } = data.executions
  const filters = useRef<HTMLDivElement>(null)
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false })

  return (
    <Page
      title={
        <>
          Executions
          {totalCount !== null && <span className="ml-2 text-base font-normal text-muted">{count(totalCount)}</span>}
        </>
      }
      actions={
        <Segments
          label="Range of the chart"
          value={search.range ?? 'LAST_24_HOURS'}
          options={ranges}
          onChange={(range) =>
            change({ range: range === 'LAST_24_HOURS' ? undefined : range, from: undefined, to: undefined })
          }
        />
      }
    >
      <PageTitle>{toFilter(search) ? 'Executions, filtered' : 'Executions'}</PageTitle>
      <ExecutionsChart
        series={data.job?.stats.series ?? data.dashboard?.series ?? []}
        jobName={data.job?.name}
        search={search}
        onChange={change}
      />
      <div ref={filters}>
        <ExecutionFilters search={search} jobName={data.job?.name} onChange={change} />
      </div>
      <div className={asked === shown ? '' : 'opacity-60 transition-opacity delay-150'}>
        <ExecutionList
          key={JSON.stringify(filter)}
          executions={data.executions}
          filter={filter}
          onMore={(after) => fetchMore({ after })}
          onRefetch={refetch}
          onSearch={() => filters.current?.querySelector('input')?.focus()}
          onClear={() => void navigate({ search: {} })}
        />
      </div>
    </Page>
  )
}
