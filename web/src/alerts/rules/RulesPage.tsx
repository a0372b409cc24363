import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../../app/PageTitle.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/rules')({ component: RulesPage })

function RulesPage() {
  return <PageTitle>Alert rules</PageTitle>
}
