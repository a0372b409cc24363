import type { Overview_dashboardFragment } from '../gql/graphql.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { FailingJobs } from './FailingJobs.tsx'
import { OpenIncidents } from './OpenIncidents.tsx'
import { isExplained } from './wrong.ts'

interface Props {
  dashboard: Overview_dashboardFragment
  hasFailed: (path: string) => boolean
}

/** The open incidents, and the failing jobs that none of them speaks for: no rule watches these, or not yet. */
export function WhatIsWrong({ dashboard, hasFailed }: Props) {
  const { openIncidents, failingJobs } = dashboard
  const hasNoJobs = hasFailed('dashboard.failingJobs')
  const failing = hasNoJobs ? [] : failingJobs.filter((job) => !isExplained(job))
  return (
    <div className="flex min-w-0 flex-col gap-4 lg:col-span-3">
      <CardBoundary title="Open incidents" data={dashboard} failed={hasFailed('dashboard.openIncidents')}>
        <OpenIncidents incidents={openIncidents} />
      </CardBoundary>
      {(hasNoJobs || failing.length > 0) && (
        <CardBoundary title="Failing jobs" data={dashboard} failed={hasNoJobs}>
          <FailingJobs jobs={failing} />
        </CardBoundary>
      )}
    </div>
  )
}
