import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/sessions')({ component: SessionsPage })

function SessionsPage() {
  return (
    <Page title="Sessions">
      <PageTitle>Sessions</PageTitle>
    </Page>
  )
}
