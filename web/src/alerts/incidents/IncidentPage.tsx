import { useReadQuery } from '@apollo/client/react'
import { createFileRoute, Link } from '@tanstack/react-router'
import { startTransition } from 'react'
import { NotFound } from '../../app/NotFound.tsx'
import { PageTitle } from '../../app/PageTitle.tsx'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'
import { Page } from '../../ui/Page.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { SeverityBadge } from '../SeverityBadge.tsx'
import { incidentStates, severities } from '../words.ts'
import { Deliveries } from '../deliveries/Deliveries.tsx'
import { IncidentActions } from './IncidentActions.tsx'
import { IncidentCause } from './IncidentCause.tsx'
import { IncidentFacts } from './IncidentFacts.tsx'
import { IncidentTimeline } from './IncidentTimeline.tsx'
import { IncidentQuery } from './queries.ts'
import { RelatedIncidents } from './RelatedIncidents.tsx'
import { subjectOf } from './subject.ts'

export const Route = createFileRoute('/_signedIn/alerts/$incidentId')({
  loader: ({ context, params }) =>
    context.preloadQuery(IncidentQuery, { variables: { id: params.incidentId }, fetchPolicy: 'cache-and-network' }),
  component: IncidentPage,
  pendingComponent: PageSkeleton,
})

function IncidentPage() {
  const { incidentId } = Route.useParams()
  const queryRef = Route.useLoaderData()
  const { refetch } = usePageRefetch(queryRef)
  const { incident } = useReadQuery(queryRef).data
  // An event says what lists show; the timeline and the messages are asked for again.
  useRefetchAfterIncidents(refetch, ({ id, parent }) => id === incidentId || parent?.id === incidentId)
  if (!incident) return <NotFound />
  const { severity, status, job } = incident
  const name = subjectOf(incident)
  const state = status === 'OPEN' ? severities[severity].label : incidentStates[status]
  return (
    <Page
      title={
        <>
          <span className="mr-2.5 wrap-anywhere">
            {job ? (
              <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className="inline-block align-middle leading-none font-normal">
            <SeverityBadge severity={severity} status={status} />
          </span>
        </>
      }
      actions={<IncidentActions incident={incident} />}
    >
      <PageTitle>{`${state}: ${name}`}</PageTitle>
      <div className="flex flex-col gap-4">
        <IncidentCause incident={incident} />
        <IncidentFacts incident={incident} />
        <RelatedIncidents incident={incident} />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <IncidentTimeline incident={incident} />
          <Deliveries deliveries={incident.deliveries} onSent={() => startTransition(refetch)} />
        </div>
      </div>
    </Page>
  )
}
