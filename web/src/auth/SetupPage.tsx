import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/setup')({ component: SetupPage })

function SetupPage() {
  return (
    <Page title="Set up">
      <PageTitle>Set up</PageTitle>
    </Page>
  )
}
