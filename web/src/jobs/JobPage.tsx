import { useApolloClient } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { NotFound } from '../app/NotFound.tsx'
import { oneOf, params } from '../app/param.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { useRefetchAfterIncidents } from '../live/useRefetchAfterIncidents.ts'
import { JobRulesCard } from '../alerts/rules/JobRulesCard.tsx'
import { JobRules_job } from '../alerts/rules/JobRules.tsx'
import { useLiveRow } from '../live/useLiveRow.ts'
import { cardByCard, usePageData } from '../app/usePageData.ts'
import { ranges, rangeValues } from '../charts/range.ts'
import { Badge, StatusBadge } from '../ui/Badge.tsx'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Segments } from '../ui/Segments.tsx'
import { statuses } from '../ui/status.ts'
import { JobActions } from './detail/JobActions.tsx'
import { JobChanges } from './detail/JobChanges.tsx'
import { JobCharts } from './detail/JobCharts.tsx'
import { JobFacts, JobFacts_job } from './detail/JobFacts.tsx'
import { JobSettings, JobSettings_job } from './detail/JobSettings.tsx'
import { JobIncidents } from './detail/JobIncidents.tsx'
import { JobQuery } from './detail/queries.ts'
import { RecentRuns, RecentRuns_job } from './detail/RecentRuns.tsx'
import { Upcoming, Upcoming_job } from './detail/Upcoming.tsx'
import { useRefetchAfterRuns } from './detail/useRefetchAfterRuns.ts'

const searchParams = params({ range: oneOf(rangeValues) })

export const Route = createFileRoute('/_signedIn/jobs/$jobId/')({
  validateSearch: searchParams,
  loaderDeps: ({ search }) => ({ range: search.range ?? 'LAST_24_HOURS' }),
  loader: ({ context, params, deps }) =>
    context.preloadQuery(JobQuery, {
      variables: { id: params.jobId, range: deps.range },
      fetchPolicy: 'cache-and-network',
      ...cardByCard,
    }),
  component: JobPage,
  pendingComponent: PageSkeleton,
})

function JobPage() {
  const { range } = Route.useLoaderDeps()
  const { jobId } = Route.useParams()
  const navigate = Route.useNavigate()
  useLiveRow(`Job:${jobId}`)
  // Another range leaves the figures of the last one standing until its own have come.
  const queryRef = useDeferredValue(Route.useLoaderData())
  const { data, hasFailed } = usePageData(queryRef, 'job')
  const client = useApolloClient()
  // By the cache: a refresh that fails, because the server has just gone, must not take away what is shown.
  const refetch = () =>
    client
      .query({ query: JobQuery, variables: { id: jobId, range }, fetchPolicy: 'network-only', ...cardByCard })
      .catch(() => undefined)
  useRefetchAfterRuns(jobId, refetch)
  useRefetchAfterIncidents(
    () => void refetch(),
    (incident) => incident.job?.id === jobId,
  )

  const { job } = data
  if (!job) return <NotFound />
  const words = ranges.find(({ value }) => value === range)?.words ?? ''
  const state = job.deletedAt ? 'Deleted' : job.status === 'FAILED' ? 'Stopped' : statuses[job.status].label
  return (
    <Page
      title={
        <>
          <i
            aria-hidden
            className="mr-2.5 inline-block size-3 rounded-full align-baseline"
            style={{ background: job.category.color }}
            title={job.category.name}
          />
          <span className="mr-2.5 wrap-anywhere">{job.name}</span>
          <span className="inline-block align-middle leading-none font-normal">
            {job.deletedAt ? (
              <Badge>Deleted; its history stays</Badge>
            ) : job.status === 'FAILED' ? (
              <Badge tone="bad">Stopped after failures</Badge>
            ) : (
              <StatusBadge status={job.status} />
            )}
          </span>
        </>
      }
      actions={<JobActions job={job} />}
    >
      <PageTitle>{`${state}: ${job.name}`}</PageTitle>
      <div className="flex flex-col gap-4">
        <CardBoundary title="Open incidents" data={job} failed={hasFailed('job.openIncidents')}>
          <JobIncidents incidents={job.openIncidents} />
        </CardBoundary>
        <div className="flex justify-end">
          <Segments
            label="Range"
            value={range}
            options={ranges}
            onChange={(value) =>
              void navigate({
                search: { range: value === 'LAST_24_HOURS' ? undefined : value },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
        <CardBoundary title="Figures" data={job} failed={hasFailed('job', JobFacts_job)}>
          <JobFacts job={job} rangeLabel={words} />
        </CardBoundary>
        <JobCharts
          job={job}
          onSelect={(from, to) => void navigate({ to: '/executions', search: { jobs: [job.id], from, to } })}
        />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-3">
          <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
            <CardBoundary title="Recent runs" data={job} failed={hasFailed('job', RecentRuns_job)}>
              <RecentRuns job={job} />
            </CardBoundary>
            <CardBoundary title="Settings" data={job} failed={hasFailed('job', JobSettings_job)}>
              <JobSettings job={job} />
            </CardBoundary>
            <CardBoundary title="Alert rules" data={job} failed={hasFailed('job', JobRules_job)}>
              <JobRulesCard job={job} />
            </CardBoundary>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <CardBoundary title="Upcoming" data={job} failed={hasFailed('job', Upcoming_job)}>
              <Upcoming job={job} />
            </CardBoundary>
            <CardBoundary title="Changes" data={data.auditEvents} failed={hasFailed('auditEvents')}>
              <JobChanges events={data.auditEvents} />
            </CardBoundary>
          </div>
        </div>
      </div>
    </Page>
  )
}
