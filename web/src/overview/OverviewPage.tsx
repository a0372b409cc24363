import { useQueryRefHandlers } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { oneOf, params } from '../app/param.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { cardByCard, usePageData } from '../app/usePageData.ts'
import { ranges, rangeValues } from '../charts/range.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { Page } from '../ui/Page.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Counters, Counters_dashboard } from './Counters.tsx'
import { NextRuns } from './NextRuns.tsx'
import { NobodyIsTold } from './NobodyIsTold.tsx'
import { OverviewSkeleton } from './OverviewSkeleton.tsx'
import { DashboardChanged, OverviewQuery } from './queries.ts'
import { RecentFailures } from './RecentFailures.tsx'
import { RunningNow } from './RunningNow.tsx'
import { RunsOverTime } from './RunsOverTime.tsx'
import { SlowestJobs } from './SlowestJobs.tsx'
import { Trouble } from './Trouble.tsx'
import { NothingIsWrong, WhatIsWrong } from './WhatIsWrong.tsx'
import { isAllClear, titleWords, listedJobs } from './coverage.ts'

/** Seen once, before the first job. */
const NoJobs = lazy(() => import('../jobs/list/NoJobs.tsx').then(({ NoJobs }) => ({ default: NoJobs })))

const searchParams = params({ range: oneOf(rangeValues) })

export const Route = createFileRoute('/_signedIn/')({
  validateSearch: searchParams,
  loaderDeps: ({ search }) => ({ range: search.range ?? 'LAST_24_HOURS' }),
  loader: ({ context, deps }) =>
    context.preloadQuery(OverviewQuery, { variables: deps, fetchPolicy: 'cache-and-network', ...cardByCard }),
  component: OverviewPage,
  pendingComponent: OverviewSkeleton,
})

function OverviewPage() {
  const { range } = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  const queryRef = Route.useLoaderData()
  const { subscribeToMore } = useQueryRefHandlers(queryRef)
  const { data, hasFailed } = usePageData(queryRef, 'dashboard')
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

  // A field that failed is null, whatever its type says.
  const allClear = isAllClear(dashboard)
  const { activeJobs, pausedJobs, failedJobs, series } = dashboard
  const ran = !series || series.some(({ succeeded, failed, other }) => succeeded + failed + other > 0)
  if (activeJobs === 0 && pausedJobs === 0 && failedJobs === 0 && !ran) {
    return (
      <Page title="Overview">
        <PageTitle>No jobs yet</PageTitle>
        <Trouble />
        <Suspense>
          <NoJobs />
        </Suspense>
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
      <PageTitle>{titleWords(dashboard)}</PageTitle>
      <div className="mb-4 has-[[role=alert]:empty]:hidden">
        <Trouble />
      </div>
      {data.channels?.length === 0 && <NobodyIsTold />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
        {!allClear && <WhatIsWrong dashboard={dashboard} hasFailed={hasFailed} />}
        <CardBoundary
          title="Figures"
          data={dashboard}
          className="lg:col-span-3"
          failed={hasFailed('dashboard', Counters_dashboard)}
        >
          <Counters dashboard={dashboard} />
        </CardBoundary>
        <RunsOverTime dashboard={dashboard} />
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
          {allClear && <NothingIsWrong />}
          <CardBoundary title="Recent failures" data={dashboard} failed={hasFailed('dashboard.recentFailures')}>
            <RecentFailures executions={dashboard.recentFailures} listed={listedJobs(dashboard)} />
          </CardBoundary>
          <CardBoundary title="Slowest jobs" data={dashboard} failed={hasFailed('dashboard.slowestJobs')}>
            <SlowestJobs jobs={dashboard.slowestJobs} range={range} />
          </CardBoundary>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CardBoundary title="Running now" data={executions} failed={hasFailed('executions')}>
            <RunningNow executions={executions} />
          </CardBoundary>
          <CardBoundary title="Next hour" data={dashboard}>
            <NextRuns dashboard={dashboard} />
          </CardBoundary>
        </div>
      </div>
    </Page>
  )
}
