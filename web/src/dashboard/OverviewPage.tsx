import { useQueryRefHandlers, useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { oneOf, params } from '../app/param.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { ranges, rangeValues } from '../charts/range.ts'
import { NoJobs } from '../jobs/list/NoJobs.tsx'
import { Page } from '../ui/Page.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Counters } from './Counters.tsx'
import { FailingJobs } from './FailingJobs.tsx'
import { NextRuns } from './NextRuns.tsx'
import { OverviewSkeleton } from './OverviewSkeleton.tsx'
import { DashboardChanged, OverviewQuery } from './queries.ts'
import { RecentFailures } from './RecentFailures.tsx'
import { RunningNow } from './RunningNow.tsx'
import { RunsOverTime } from './RunsOverTime.tsx'
import { SlowestJobs } from './SlowestJobs.tsx'
import { Trouble } from './Trouble.tsx'

const searchParams = params({ range: oneOf(rangeValues) })

export const Route = createFileRoute('/_signedIn/')({
  validateSearch: searchParams,
  loaderDeps: ({ search }) => ({ range: search.range ?? 'LAST_24_HOURS' }),
  loader: ({ context, deps }) =>
    context.preloadQuery(OverviewQuery, { variables: deps, fetchPolicy: 'cache-and-network' }),
  component: OverviewPage,
  pendingComponent: OverviewSkeleton,
})

function OverviewPage() {
  const { range } = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  const queryRef = Route.useLoaderData()
  const { subscribeToMore } = useQueryRefHandlers(queryRef)
  const { data } = useReadQuery(queryRef)
  const { dashboard, executions } = data

  // Not `useSubscription`: what that hands over is masked, and writing it back would lose what the rows ask for.
  useEffect(
    () =>
      subscribeToMore({
        document: DashboardChanged,
        variables: { range },
        updateQuery: (_, { complete, previousData, subscriptionData }) =>
          complete ? { ...previousData, dashboard: subscriptionData.data.dashboardChanged } : undefined,
      }),
    [subscribeToMore, range],
  )

  const failing = dashboard.failingJobs.length
  const { activeJobs, pausedJobs, failedJobs, series } = dashboard
  const ran = series.some(({ succeeded, failed, other }) => succeeded + failed + other > 0)
  if (activeJobs + pausedJobs + failedJobs === 0 && !ran) {
    return (
      <Page title="Overview">
        <PageTitle>No jobs yet</PageTitle>
        <Trouble />
        <NoJobs />
      </Page>
    )
  }
  return (
    <Page
      title="Overview"
      actions={
        <Segments
          label="Range"
          value={range}
          options={ranges}
          onChange={(value) => void navigate({ search: { range: value === 'LAST_24_HOURS' ? undefined : value } })}
        />
      }
    >
      <PageTitle>{failing === 0 ? 'All well' : `${failing} failing`}</PageTitle>
      <div className="mb-4 has-[[role=alert]:empty]:hidden">
        <Trouble />
      </div>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
        <Counters dashboard={dashboard} />
        {failing > 0 && <FailingJobs jobs={dashboard.failingJobs} />}
        <RunsOverTime dashboard={dashboard} />
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
          {failing === 0 && <FailingJobs jobs={[]} />}
          <RecentFailures executions={dashboard.recentFailures} />
          <SlowestJobs jobs={dashboard.slowestJobs} range={range} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <RunningNow executions={executions} />
          <NextRuns dashboard={dashboard} />
        </div>
      </div>
    </Page>
  )
}
