import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/jobs/new')({ component: JobEditorPage })

function JobEditorPage() {
  return (
    <Page title="New job">
      <PageTitle>New job</PageTitle>
    </Page>
  )
}
