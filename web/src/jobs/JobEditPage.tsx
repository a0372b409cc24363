import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/jobs/$jobId/edit')({ component: JobEditPage })

function JobEditPage() {
  return (
    <Page title="Edit job">
      <PageTitle>Edit job</PageTitle>
    </Page>
  )
}
