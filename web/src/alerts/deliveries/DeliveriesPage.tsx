import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { SearchX, Send } from 'lucide-react'
import { startTransition, useTransition } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { AboutIncidents } from './AboutIncidents.tsx'
import { DeliveryFilters } from './DeliveryFilters.tsx'
import { DeliveryRow } from './DeliveryRow.tsx'
import { DeliveriesQuery } from './queries.ts'
import { type DeliveriesSearch, deliveriesSearch, toFilter } from './search.ts'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/messages')({
  validateSearch: deliveriesSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    context.preloadQuery(DeliveriesQuery, { variables: { filter: toFilter(deps) }, fetchPolicy: 'cache-and-network' }),
  component: DeliveriesPage,
  pendingComponent: PageSkeleton,
})

function DeliveriesPage() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const queryRef = Route.useLoaderData()
  const { refetch, fetchMore } = usePageRefetch(queryRef)
  const { channels, deliveries } = useReadQuery(queryRef).data
  const { edges, pageInfo } = deliveries
  const [isLoading, startLoading] = useTransition()
  useRefetchAfterIncidents(refetch)
  const change = (next: DeliveriesSearch) => void navigate({ search: next, replace: true, resetScroll: false })

  return (
    <>
      <PageTitle>Messages</PageTitle>
      <DeliveryFilters search={search} channels={channels} onChange={change} />
      {edges.length === 0 ? (
        <Nothing isFiltered={toFilter(search) !== undefined} onClear={() => change({})} />
      ) : (
        <ul className="rounded border bg-surface *:first:border-t-0">
          {edges.map(({ node }) => (
            <DeliveryRow key={node.id} delivery={node} onSent={() => startTransition(refetch)}>
              <AboutIncidents incidents={node.incidents} />
            </DeliveryRow>
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage && (
        <div className="p-2 text-center">
          <Button
            kind="quiet"
            busy={isLoading}
            onClick={() => startLoading(() => fetchMore({ after: pageInfo.endCursor }))}
          >
            {isLoading ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </>
  )
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return isFiltered ? (
    <EmptyState icon={SearchX} title="No messages match these filters">
      <Button onClick={onClear}>Clear the filters</Button>
    </EmptyState>
  ) : (
    <EmptyState icon={Send} title="No messages yet">
      <p>Every message to a channel is listed here, with what the service answered.</p>
    </EmptyState>
  )
}
