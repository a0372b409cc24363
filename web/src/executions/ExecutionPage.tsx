import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/executions/$executionId')({ component: ExecutionPage })

function ExecutionPage() {
  return (
    <Page title="Execution">
      <PageTitle>Execution</PageTitle>
    </Page>
  )
}
