import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/jobs/$jobId/')({ component: JobPage })

function JobPage() {
  return (
    <Page title="Job">
      <PageTitle>Job</PageTitle>
    </Page>
  )
}
