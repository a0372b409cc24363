import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/audit')({ component: AuditPage })

function AuditPage() {
  return (
    <Page title="Audit">
      <PageTitle>Audit</PageTitle>
    </Page>
  )
}
