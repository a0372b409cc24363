import type { Overview_dashboardFragment } from '../gql/graphql.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { FailingJobs } from './FailingJobs.tsx'
import { OpenIncidents } from './OpenIncidents.tsx'
import { uncoveredJobs } from './coverage.ts'

interface Props {
  dashboard: Overview_dashboardFragment
  hasFailed: (path: string) => boolean
}

/** The open incidents, and the failing jobs that none of them covers, because no rule watches them or none has fired yet. */
export default function WrongCards({ dashboard, hasFailed }: Props) {
  const failing = uncoveredJobs(dashboard)
  const hasNoJobs = hasFailed('dashboard.failingJobs')
  return (
    <>
      <CardBoundary title="Open incidents" data={dashboard} failed={hasFailed('dashboard.openIncidents')}>
        <OpenIncidents incidents={dashboard.openIncidents} />
      </CardBoundary>
      {(hasNoJobs || failing.length > 0) && (
        <CardBoundary title="Failing jobs" data={dashboard} failed={hasNoJobs}>
          <FailingJobs jobs={failing} />
        </CardBoundary>
      )}
    </>
  )
}
