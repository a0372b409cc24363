import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/system')({ component: SystemPage })

function SystemPage() {
  return (
    <Page title="System">
      <PageTitle>System</PageTitle>
    </Page>
  )
}
