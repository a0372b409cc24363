import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/channels')({ component: ChannelsPage })

function ChannelsPage() {
  return <PageTitle>Channels</PageTitle>
}
