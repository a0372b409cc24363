import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/')({ component: OverviewPage })

function OverviewPage() {
  return (
    <Page title="Overview">
      <PageTitle>Overview</PageTitle>
    </Page>
  )
}
