import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import type { WindowRow_windowFragment } from '../../gql/graphql.ts'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Card } from '../../ui/Page.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { DeleteDialog } from '../DeleteDialog.tsx'
import { ListHead } from '../ListHead.tsx'
import { DeleteWindowMutation, WindowsQuery } from './queries.ts'
import { useRefetchWhenTurned } from './useRefetchWhenTurned.ts'
import { WindowDialog } from './WindowDialog.tsx'
import { WindowRow } from './WindowRow.tsx'
import { stateOf } from './words.ts'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/maintenance')({
  loader: ({ context }) => context.preloadQuery(WindowsQuery, { fetchPolicy: 'cache-and-network' }),
  component: MaintenancePage,
  pendingComponent: PageSkeleton,
})

const parts = [
  { state: 'active', title: 'Active now' },
  { state: 'upcoming', title: 'Upcoming' },
  { state: 'past', title: 'Past' },
] as const

type Open = { what: 'new' } | { what: 'edit' | 'delete'; window: WindowRow_windowFragment }

function MaintenancePage() {
  const queryRef = Route.useLoaderData()
  const { refetch } = usePageRefetch(queryRef)
  const { maintenanceWindows: windows, categories } = useReadQuery(queryRef).data
  useRefetchWhenTurned(windows, refetch)
  const mayEdit = useMay('EDITOR')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const known = categories.edges.map(({ node }) => node)
  const create = mayEdit && (
    <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ what: 'new' })}>
      New window
    </Button>
  )

  return (
    <>
      <PageTitle>Maintenance</PageTitle>
      {windows.length === 0 ? (
        <EmptyState icon={CalendarClock} title="No maintenance windows">
          <p>
            A window mutes alerts for a time. Jobs keep running, and incidents still open at the end are announced then.
          </p>
          {create}
        </EmptyState>
      ) : (
        <>
          <ListHead
            text="Alerts are muted; jobs keep running. Incidents still open at the end are announced then."
            action={create}
          />
          <div className="flex flex-col gap-4">
            {parts
              .map((part) => ({ ...part, shown: windows.filter((window) => stateOf(window) === part.state) }))
              .filter(({ shown }) => shown.length > 0)
              .map(({ state, title, shown }) => (
                <Card key={state} title={title}>
                  <ul>
                    {shown.map((window) => (
                      <WindowRow
                        key={window.id}
                        window={window}
                        mayEdit={mayEdit}
                        onEdit={() => setOpen({ what: 'edit', window })}
                        onDelete={() => setOpen({ what: 'delete', window })}
                      />
                    ))}
                  </ul>
                </Card>
              ))}
          </div>
        </>
      )}
      {open?.what === 'new' && <WindowDialog categories={known} onClose={close} />}
      {open?.what === 'edit' && <WindowDialog window={open.window} categories={known} onClose={close} />}
      {open?.what === 'delete' && (
        <DeleteDialog
          mutation={DeleteWindowMutation}
          id={open.window.id}
          name={open.window.name}
          refetch="MaintenanceWindows"
          description="Incidents that it muted and that are still open are announced then. This cannot be undone."
          onClose={close}
        />
      )}
    </>
  )
}
