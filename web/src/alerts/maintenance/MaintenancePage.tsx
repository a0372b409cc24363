import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/maintenance')({ component: MaintenancePage })

function MaintenancePage() {
  return <PageTitle>Maintenance windows</PageTitle>
}
