import { useReadQuery } from '@apollo/client/react'
import { createFileRoute, Link } from '@tanstack/react-router'
import { BellOff, CircleCheck, SearchX } from 'lucide-react'
import { PageTitle } from '../../app/PageTitle.tsx'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyNote } from '../../ui/EmptyNote.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { IncidentFilters } from './IncidentFilters.tsx'
import { IncidentList } from './IncidentList.tsx'
import { AlertSetupQuery, IncidentsQuery } from './queries.ts'
import { type IncidentsSearch, incidentsSearch, isFiltered, openStatuses, toFilter } from './search.ts'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/')({
  validateSearch: incidentsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const part = (statuses: Parameters<typeof toFilter>[1]) => {
      const filter = toFilter(deps, statuses)
      return filter && context.preloadQuery(IncidentsQuery, { variables: { filter }, fetchPolicy: 'cache-and-network' })
    }
    return {
      open: part(openStatuses),
      resolved: part(['RESOLVED']),
      setup: context.preloadQuery(AlertSetupQuery, { fetchPolicy: 'cache-and-network' }),
    }
  },
  component: IncidentsPage,
  pendingComponent: PageSkeleton,
})

function IncidentsPage() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { open, resolved, setup } = Route.useLoaderData()
  const { channels } = useReadQuery(setup).data
  const change = (next: IncidentsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false })
  const nothingFits = (
    <EmptyState icon={SearchX} title="No incidents match these filters">
      <Button onClick={() => void navigate({ search: {} })}>Clear the filters</Button>
    </EmptyState>
  )
  return (
    <>
      <PageTitle>Incidents</PageTitle>
      <IncidentFilters search={search} onChange={change} />
      <div className="flex flex-col gap-4">
        {channels.length === 0 && <NobodyIsTold />}
        {open && (
          <IncidentList
            key={JSON.stringify(['open', search])}
            title="Open"
            queryRef={open}
            bySeverity
            isLast={!resolved}
            empty={isFiltered(search) ? nothingFits : <NothingIsWrong />}
          />
        )}
        {resolved && (
          <IncidentList
            key={JSON.stringify(['resolved', search])}
            title="Resolved"
            queryRef={resolved}
            isOver
            isLast
            {...(!open && { empty: nothingFits })}
          />
        )}
      </div>
    </>
  )
}

function NothingIsWrong() {
  return (
    <EmptyNote icon={CircleCheck}>
      <span>
        Nothing is wrong right now. What opens an incident is up to the{' '}
        <Link to="/alerts/rules" className="text-accent underline">
          rules
        </Link>
        .
      </span>
    </EmptyNote>
  )
}

function NobodyIsTold() {
  const mayAdd = useMay('ADMIN')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border bg-surface px-3.5 py-3">
      <BellOff aria-hidden className="size-4 text-muted" />
      <p className="min-w-48 flex-1">
        Nobody is told of incidents yet.{' '}
        <span className="text-muted">
          {mayAdd ? 'Add a channel, such as e-mail or Slack.' : 'Ask an administrator to add a channel.'}
        </span>
      </p>
      {mayAdd && (
        <LinkButton kind="primary" to="/alerts/channels">
          Add a channel
        </LinkButton>
      )}
    </div>
  )
}
