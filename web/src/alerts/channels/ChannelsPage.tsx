import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { Megaphone, Plus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import type { ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ListHead } from '../ListHead.tsx'
import { ChannelDialog } from './ChannelDialog.tsx'
import { ChannelRow } from './ChannelRow.tsx'
import { DeleteChannel } from './DeleteChannel.tsx'
import { NoLinkNote } from './NoLinkNote.tsx'
import { ChannelsQuery } from './queries.ts'
import { Troubles } from './Troubles.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/channels')({
  loader: ({ context }) => context.preloadQuery(ChannelsQuery, { fetchPolicy: 'cache-and-network' }),
  component: ChannelsPage,
  pendingComponent: PageSkeleton,
})

type Open = { what: 'new' } | { what: 'edit' | 'delete'; channel: ChannelRow_channelFragment }

function ChannelsPage() {
  const queryRef = Route.useLoaderData()
  const { refetch } = usePageRefetch(queryRef)
  const { channels, system } = useReadQuery(queryRef).data
  // A channel that fails or recovers changes an incident of kind ENGINE.
  useRefetchAfterIncidents(refetch)
  const mayEdit = useMay('ADMIN')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const create = mayEdit && (
    <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ what: 'new' })}>
      New channel
    </Button>
  )

  return (
    <>
      <PageTitle>Channels</PageTitle>
      {channels.length === 0 ? (
        <EmptyState icon={Megaphone} title="No channels yet">
          <p>Nobody is told of incidents until there is a channel. The first one is told by every rule.</p>
          {create}
        </EmptyState>
      ) : (
        <>
          <ListHead text="How people and programs are told of incidents." action={create} />
          <Troubles channels={channels} />
          {system.publicUrl === null && <NoLinkNote />}
          <ul className="rounded border bg-surface">
            {channels.map((channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                mayEdit={mayEdit}
                onEdit={() => setOpen({ what: 'edit', channel })}
                onDelete={() => setOpen({ what: 'delete', channel })}
              />
            ))}
          </ul>
        </>
      )}
      {open?.what === 'new' && <ChannelDialog sendsEmails={system.sendsEmails} onClose={close} />}
      {open?.what === 'edit' && (
        <ChannelDialog channel={open.channel} sendsEmails={system.sendsEmails} onClose={close} />
      )}
      {open?.what === 'delete' && <DeleteChannel channel={open.channel} onClose={close} />}
    </>
  )
}
