import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/$incidentId')({ component: IncidentPage })

function IncidentPage() {
  return <PageTitle>Incident</PageTitle>
}
