import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/')({ component: IncidentsPage })

function IncidentsPage() {
  return <PageTitle>Incidents</PageTitle>
}
