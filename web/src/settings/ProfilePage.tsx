import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/')({ component: ProfilePage })

function ProfilePage() {
  return (
    <Page title="Profile">
      <PageTitle>Profile</PageTitle>
    </Page>
  )
}
