import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/policies')({ component: PoliciesPage })

function PoliciesPage() {
  return <PageTitle>Alert policies</PageTitle>
}
