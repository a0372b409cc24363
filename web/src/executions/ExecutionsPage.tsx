import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/executions/')({ component: ExecutionsPage })

function ExecutionsPage() {
  return (
    <Page title="Executions">
      <PageTitle>Executions</PageTitle>
    </Page>
  )
}
