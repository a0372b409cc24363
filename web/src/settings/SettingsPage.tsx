import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings')({ component: SettingsPage })

function SettingsPage() {
  return (
    <Page title="Settings">
      <PageTitle>Settings</PageTitle>
    </Page>
  )
}
