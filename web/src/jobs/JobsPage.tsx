import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/jobs/')({ component: JobsPage })

function JobsPage() {
  return (
    <Page title="Jobs">
      <PageTitle>Jobs</PageTitle>
    </Page>
  )
}
